package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.whaledo.failure.Failure;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.upload.FolderUpload;
import org.whaledo.local.upload.UploadSummary;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoreFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "upload",
        description = "Uploads a folder to the bucket for photos; paths in the folder become keys.",
        footer = {
            "",
            "What lies there already, byte for byte, is skipped: run it again after an interruption.",
            "",
            "Examples:",
            "  deploy/whaledo upload ~/surveys",
            "  deploy/whaledo upload ~/surveys/2019-08-05-kenai --prefix surveys/2019-08-05-kenai/"
        })
final class UploadCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder;

    @Option(names = "--prefix", paramLabel = "P", description = "Put before every key, as it is.")
    private String prefix = "";

    @Option(names = "--json", description = "Print the summary as a JSON line.")
    private boolean json;

    UploadCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Endpoints.S3 s3 = data.endpoints(surroundings).s3();
        try (ObjectStore store = S3ObjectStore.open(s3.storeEndpoint())) {
            FolderUpload upload =
                    new FolderUpload(store, s3.bucket(), new TerminalProgress(surroundings, "upload", "files"));
            UploadSummary summary = upload.run(surroundings.folder().resolve(folder), prefix);
            summary.failures().forEach(each -> surroundings.err().println("not uploaded: " + Printable.of(each)));
            print(summary);
            return summary.failures().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
        } catch (StoreFailure e) {
            throw new Failure(e.code(), "store " + s3.endpoint() + ": " + e.getMessage(), e);
        }
    }

    private void print(UploadSummary summary) {
        if (json) {
            surroundings
                    .out()
                    .println(RecordLines.text(new ObjectMapper()
                            .createObjectNode()
                            .put("uploaded", summary.uploaded())
                            .put("skipped", summary.skipped())
                            .put("failed", summary.failures().size())
                            .put("bytes", summary.uploadedBytes())));
            return;
        }
        surroundings
                .out()
                .println(summary.uploaded() + " uploaded, " + summary.skipped() + " there already, "
                        + summary.failures().size() + " failed");
    }
}
