package org.whaledo.local.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code whaledo}. */
@Command(
        name = "whaledo",
        description = {
            "Tells which beluga whale is on a survey photo.",
            "",
            "Start a system with 'demo' or 'up'; the other commands speak to it from another terminal."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  deploy/whaledo demo",
            "  deploy/whaledo upload ~/surveys",
            "  deploy/whaledo tail matches --json --from-beginning --idle-exit 10",
            "",
            "Exit codes: 0 done, 1 failed, 2 misused, 3 partly done, 4 something needed does not answer,",
            "5 a model was refused, 130 interrupted."
        })
public final class Whaledo implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofProcess();
        int code = commandLine(surroundings).execute(arguments);
        surroundings.out().flush();
        System.exit(code);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine root = new CommandLine(new Whaledo())
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new UpCommand(surroundings))
                .addSubcommand(new EnvCommand(surroundings))
                .addSubcommand(new UploadCommand(surroundings))
                .addSubcommand(new TailCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(new DecideCommand(surroundings))
                .addSubcommand(new TrainCommand(surroundings))
                .addSubcommand(new RetrainCommand(surroundings))
                .addSubcommand(new EvaluateCommand(surroundings))
                .addSubcommand(new CalibrateCommand(surroundings))
                .addSubcommand(ModelsCommand.with(surroundings))
                .addSubcommand(new ReplayCommand(surroundings))
                .addSubcommand(bench(surroundings))
                .addSubcommand(prove(surroundings))
                .addSubcommand(quarantine(surroundings))
                .addSubcommand(new CommandLine(new ResetCommand()).addSubcommand(new ResetRankerCommand(surroundings)))
                .addSubcommand(new DescribeCommand(surroundings));
        Failures failures = new Failures(surroundings);
        PrintWriter out = new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8);
        everyCommand(root, each -> each.getCommandSpec().mixinStandardHelpOptions(true));
        return root.setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.coloured() ? Ansi.ON : Ansi.OFF))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static CommandLine quarantine(Surroundings surroundings) {
        return new CommandLine(new QuarantineCommand())
                .addSubcommand(new QuarantineListCommand(surroundings))
                .addSubcommand(new QuarantineRetryCommand(surroundings));
    }

    private static CommandLine bench(Surroundings surroundings) {
        return new CommandLine(new BenchCommand(surroundings))
                .addSubcommand(new BenchPipelineCommand(surroundings))
                .addSubcommand(new BenchNetworkCommand(surroundings))
                .addSubcommand(new BenchLatencyCommand(surroundings));
    }

    private static CommandLine prove(Surroundings surroundings) {
        return new CommandLine(new ProveCommand(surroundings))
                .addSubcommand(new ProveAnswersCommand(surroundings))
                .addSubcommand(new ProveGateCommand(surroundings));
    }

    private static void everyCommand(CommandLine command, java.util.function.Consumer<CommandLine> action) {
        action.accept(command);
        command.getSubcommands().values().forEach(each -> everyCommand(each, action));
    }
}
