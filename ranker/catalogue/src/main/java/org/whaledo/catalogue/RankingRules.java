package org.whaledo.catalogue;

/**
 * Configuration of ranking; the same for every shard of a deployment.
 *
 * @param photos longest list of photos
 * @param whales longest list of whales
 * @param encounterExcluded the query's own encounter does not vote
 */
public record RankingRules(int photos, int whales, ViewpointRule viewpoints, boolean encounterExcluded) {
    public RankingRules {
        if (photos < 1 || whales < 1) {
            throw new IllegalArgumentException("lists need a place at least, were " + photos + " and " + whales);
        }
    }

    /** Twenty of each, all viewpoints, other encounters only. */
    public static RankingRules standard() {
        return new RankingRules(20, 20, ViewpointRule.ALL, true);
    }

    /** Whether the row may appear in the query's answer. */
    boolean admits(Query query, Row row) {
        return !row.photo().equals(query.photo())
                && !row.content().equals(query.content())
                && !(encounterExcluded
                        && row.encounter().isPresent()
                        && row.encounter().equals(query.encounter()))
                && viewpoints.admits(query.viewpoint(), row.viewpoint())
                && !(row.whale().isPresent()
                        && query.rejected().contains(row.whale().get()));
    }

    /** Changes when answers may. */
    String text() {
        return photos + "/" + whales + "/" + viewpoints.text() + "/" + encounterExcluded;
    }
}
