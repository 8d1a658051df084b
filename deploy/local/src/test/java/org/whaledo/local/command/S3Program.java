package org.whaledo.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A client that is a program of its own, told what to do in a terminal as {@code up} and the README say. Keys of the
 * store reach it in the terminal's variables, never as an option.
 *
 * @param call how its lines begin
 * @param folderLine uploads all below {@code $FILE} to the prefix {@code $KEY}
 * @param fileLine uploads {@code $FILE} to {@code $KEY}
 * @param deleteLine deletes {@code $KEY}
 */
record S3Program(Terminal terminal, String call, String folderLine, String fileLine, String deleteLine)
        implements S3Client {

    /** Told to cut at 5 MB, for by itself it cuts from 200 MB on. */
    static S3Program rclone(Terminal terminal) {
        return new S3Program(
                terminal,
                "rclone --s3-upload-cutoff 5M --s3-chunk-size 5M",
                "copy \"$FILE\" \"whaledo:$WHALEDO_BUCKET/$KEY\"",
                "copyto \"$FILE\" \"whaledo:$WHALEDO_BUCKET/$KEY\"",
                "deletefile \"whaledo:$WHALEDO_BUCKET/$KEY\"");
    }

    static S3Program s3cmd(Terminal terminal) {
        return new S3Program(
                terminal,
                "s3cmd --host=$WHALEDO_S3_HOST --host-bucket=$WHALEDO_S3_HOST --no-ssl --multipart-chunk-size-mb=5",
                "put --recursive \"$FILE/\" \"s3://$WHALEDO_BUCKET/$KEY\"",
                "put \"$FILE\" \"s3://$WHALEDO_BUCKET/$KEY\"",
                "del \"s3://$WHALEDO_BUCKET/$KEY\"");
    }

    /** By itself it cuts from 8 MB on. */
    static S3Program aws(Terminal terminal) {
        return new S3Program(
                terminal,
                "aws s3",
                "cp --recursive \"$FILE\" \"s3://$WHALEDO_BUCKET/$KEY\"",
                "cp \"$FILE\" \"s3://$WHALEDO_BUCKET/$KEY\"",
                "rm \"s3://$WHALEDO_BUCKET/$KEY\"");
    }

    @Override
    public boolean isInstalled() {
        return Terminal.has(toString());
    }

    @Override
    public void uploadFolder(Path folder, String prefix) throws IOException, InterruptedException {
        terminal.run(call + " " + folderLine, Map.of("FILE", folder.toString(), "KEY", prefix));
    }

    @Override
    public void upload(Path file, String key) throws IOException, InterruptedException {
        terminal.run(call + " " + fileLine, Map.of("FILE", file.toString(), "KEY", key));
    }

    @Override
    public void delete(String key) throws IOException, InterruptedException {
        terminal.run(call + " " + deleteLine, Map.of("KEY", key));
    }

    /** The program's name. */
    @Override
    public String toString() {
        return call.split(" ", 2)[0];
    }
}
