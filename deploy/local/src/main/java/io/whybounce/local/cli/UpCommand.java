package io.whybounce.local.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.whybounce.local.stack.Plan;
import io.whybounce.local.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole system against a real mailbox and relay. */
@Command(
    name = "up",
    sortOptions = false,
    description = "Runs the whole system on this machine against a real mailbox and relay.",
    footer = {
      "",
      "Mailbox, relay and every other setting of the four services (see their README files) stand in the environment.",
      "Needed: WHYBOUNCE_MAILBOX_HOST, WHYBOUNCE_MAILBOX_USER, WHYBOUNCE_MAILBOX_PASSWORD (or the OAUTH2 settings),",
      "        WHYBOUNCE_RELAY_HOST, WHYBOUNCE_MAIL_FROM, WHYBOUNCE_API_OPERATOR_KEY.",
      "Runs until Ctrl-C."
    })
final class UpCommand implements Callable<Integer> {
  /** What has no default, and what it is. */
  private static final List<Map.Entry<String, String>> NEEDED =
      List.of(
          Map.entry("WHYBOUNCE_MAILBOX_HOST", "the name of the IMAP server"),
          Map.entry("WHYBOUNCE_MAILBOX_USER", "the login name of the ingest mailbox"),
          Map.entry("WHYBOUNCE_RELAY_HOST", "the name of the SMTP server that notices go through"),
          Map.entry("WHYBOUNCE_MAIL_FROM", "the address that notices come from"));

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keep records and databases there; without it they are gone at the end.")
  private Path data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    List<String> missing =
        NEEDED.stream()
            .filter(e -> isBlank(System.getenv(e.getKey())))
            .map(e -> e.getKey() + " is not set; set it to " + e.getValue())
            .toList();
    if (!missing.isEmpty()) {
      missing.forEach(line -> spec.commandLine().getErr().println("whybounce up: " + line));
      return ExitCode.USAGE;
    }
    Screen screen = Screen.standard();
    screen.heading("Starting the system: Kafka, PostgreSQL, four services");
    Plan plan = Plan.of(Home.find()).keeping(Optional.ofNullable(data).map(Path::toAbsolutePath));
    try (Stack stack = Stack.start(plan, screen)) {
      screen.heading("Running: " + stack.notifier() + "   (Ctrl-C ends everything)");
      new CountDownLatch(1).await();
    }
    return ExitCode.OK;
  }

  private static boolean isBlank(String value) {
    return value == null || value.isBlank();
  }
}
