package org.whaledo.local.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar that runs. */
final class Version implements IVersionProvider {
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("from source");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"whaledo " + number(), "Java " + Runtime.version()};
    }
}
