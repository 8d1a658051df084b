package org.whaledo.local.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, which one, where, and the next step: a line each, no stack trace. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult arguments) {
        if (thrown instanceof ParameterException misuse) {
            return handleParseException(misuse, new String[0]);
        }
        if (thrown instanceof ReaderGone) {
            return ExitCode.OK;
        }
        if (thrown instanceof Failure failure) {
            LOG.atError()
                    .addKeyValue("code", failure.code().code())
                    .addKeyValue("cause", String.valueOf(failure.getCause()))
                    .log(failure.getMessage());
            surroundings.err().println("whaledo: " + failure.code().code() + " " + failure.getMessage());
            surroundings
                    .err()
                    .println("  " + failure.code().meaning() + " "
                            + failure.code().advice());
            return ExitCode.of(failure.code());
        }
        LOG.atError().setCause(thrown).log("a fault of the program");
        surroundings.err().println("whaledo: this is a fault of the program: " + thrown);
        return ExitCode.FAILURE;
    }

    @Override
    public int handleParseException(ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        surroundings.err().println(command.getCommandSpec().root().name() + ": " + misuse.getMessage());
        UnmatchedArgumentException.printSuggestions(misuse, surroundings.err());
        surroundings.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }
}
