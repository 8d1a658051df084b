package org.whaledo.survey;

import org.whaledo.failure.FailureCode;

/**
 * Why a row of a manifest is not used.
 *
 * @param row as a spreadsheet counts it: the header is row 1
 * @param column name of the column, or empty when the row as a whole is wrong
 * @param words what is wrong with it
 */
public record ManifestError(int row, String column, String words, FailureCode code) {
    @Override
    public String toString() {
        String where = column.isEmpty() ? "row " + row : "row " + row + ", column " + column;
        return code.code() + " " + where + ": " + words;
    }
}
