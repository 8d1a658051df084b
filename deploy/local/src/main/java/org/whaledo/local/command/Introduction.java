package org.whaledo.local.command;

import java.io.PrintStream;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Endpoints;

/** What {@code up} tells a newcomer. Examples use variables, so that no secret is printed. */
final class Introduction {
    private final Surroundings surroundings;
    private final DataFolder folder;

    Introduction(Surroundings surroundings, DataFolder folder) {
        this.surroundings = surroundings;
        this.folder = folder;
    }

    void print(Endpoints endpoints) {
        String program = surroundings.program();
        PrintStream out = surroundings.out();
        out.println("Whaledo is up.");
        out.println("  S3     " + endpoints.s3().endpoint() + "   bucket "
                + endpoints.s3().bucket());
        out.println("  Kafka  " + endpoints.kafka().bootstrap());
        out.println("  HTTP   " + endpoints.http());
        out.println("  Flink  " + endpoints.flink());
        out.println("  Data   " + folder);
        out.println("  Log    " + folder.log());
        out.println();
        out.println("In another terminal:");
        out.println("  eval \"$(" + program + " env --data '" + folder + "')\"");
        out.println("  rclone copy ~/surveys whaledo:photos");
        out.println("  aws s3 cp --recursive ~/surveys s3://photos/");
        out.println(
                "  s3cmd --host=$WHALEDO_S3_HOST --host-bucket=$WHALEDO_S3_HOST --no-ssl put whale.jpg s3://photos/");
        out.println(
                "  kcat -C -b $WHALEDO_KAFKA -t whaledo.matches -X isolation.level=read_committed -f '%k %S bytes\\n'");
        out.println("  " + program + " upload ~/surveys");
        out.println("  " + program + " tail matches --json --from-beginning --follow");
        out.println("  " + program + " status");
        out.println();
        out.println("Ctrl-C stops it; what it knows is kept.");
    }
}
