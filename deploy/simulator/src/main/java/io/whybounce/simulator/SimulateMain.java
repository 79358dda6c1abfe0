package io.whybounce.simulator;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.simulator.run.Result;
import io.whybounce.simulator.run.Simulation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code whybounce simulate}. */
@Command(
    name = "whybounce simulate",
    mixinStandardHelpOptions = true,
    version = "whybounce 0.1.0",
    usageHelpWidth = 110,
    sortOptions = false,
    description =
        "Makes weeks of a mid-size MSP's traffic with known faults, and says how many were found, and how well.",
    footer = {
      "",
      "200 tenants, 40 gateways of 9 providers, 3,000 recipient domains; the rules, weights, correlation and",
      "notices are those of the services, in virtual time. The same seed gives the same result."
    })
public final class SimulateMain implements Callable<Integer> {
  private static final int MAX_DAYS = 400;

  @Option(names = "--seed", defaultValue = "1", description = "Chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--days",
      defaultValue = "30",
      description = "Days to simulate, 3 to 400 (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--json", description = "One JSON object instead of a table.")
  private boolean json;

  @Option(names = "--wrong", description = "Tell on the error stream what was wrong, one by one.")
  private boolean wrong;

  @Spec private CommandSpec spec;

  private SimulateMain() {}

  /** Runs it and ends with its exit status. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new SimulateMain());
  }

  @Override
  public Integer call() throws IOException {
    if (days < 3 || days > MAX_DAYS) {
      throw new ParameterException(spec.commandLine(), "--days must be from 3 to " + MAX_DAYS);
    }
    Result result =
        new Simulation(seed, days)
            .run(day -> spec.commandLine().getErr().printf("\rday %d of %d", day, days));
    spec.commandLine().getErr().println();
    if (wrong) {
      result.log().forEach(spec.commandLine().getErr()::println);
    }
    spec.commandLine()
        .getOut()
        .println(json ? ContractJson.mapper().writeValueAsString(result.json()) : result.table());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
