package org.whaledo.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "models", description = "Shows the models and what serves; publishes, promotes, goes back.")
final class ModelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new ModelsListCommand(surroundings))
                .addSubcommand(new ModelsShowCommand(surroundings))
                .addSubcommand(new ModelsPublishCommand(surroundings))
                .addSubcommand(new ModelsPromoteCommand(surroundings))
                .addSubcommand(new ModelsRollbackCommand(surroundings))
                .addSubcommand(new ModelsCancelCommand(surroundings));
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: list, show, publish, promote, rollback or cancel");
    }
}
