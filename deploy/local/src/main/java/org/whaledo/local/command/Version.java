package org.whaledo.local.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar that runs. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("from source");
        return new String[] {"whaledo " + version, "Java " + Runtime.version()};
    }
}
