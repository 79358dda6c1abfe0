package io.whybounce.local.cli;

import io.whybounce.local.explain.ExplainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code whybounce}. */
@Command(
    name = "whybounce",
    mixinStandardHelpOptions = true,
    version = "whybounce 0.1.0",
    scope = ScopeType.INHERIT,
    usageHelpWidth = 110,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Tells why mail is delayed or bounced, whose fault it is and what to do next.",
    footer = {
      "",
      "Another, simulate, measures how well incidents are found (./whybounce simulate --help)."
    },
    subcommands = {DemoCommand.class, UpCommand.class, ExplainCommand.class})
public final class WhybounceMain implements Runnable {
  @Spec private CommandSpec spec;

  private WhybounceMain() {}

  /** Runs one command and ends with its exit status. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** The command line with all its commands. */
  static CommandLine commandLine() {
    return new CommandLine(new WhybounceMain());
  }

  /** Runs one command; its exit status. */
  static int run(String... args) {
    CommandLine line = commandLine();
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println("whybounce: " + Failures.line(failure));
          return ExitCode.FAILED;
        });
    return line.execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
