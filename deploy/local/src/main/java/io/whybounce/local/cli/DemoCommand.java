package io.whybounce.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.whybounce.local.stack.Service;
import io.whybounce.local.story.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays the case that Whybounce exists for. */
@Command(
    name = "demo",
    sortOptions = false,
    description = "Starts everything on this machine, without Docker, and plays the seed case.",
    footer = {
      "",
      "The case: in May 2012 the score of a provider's shared gateways fell, and all that its",
      "customers got were delay notices without a reason.",
      "",
      "The page and the API stay up until Ctrl-C. Exit status with --once: 0 if the verdict is right, 1 if not."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--once", description = "End when the story is told.")
  private boolean once;

  @Option(
      names = "--kill",
      paramLabel = "SERVICE",
      split = ",",
      description = {
        "End this service with SIGKILL in the middle and start it again: bounce-ingest, classifier,",
        "reputation-checker or notifier; several, separated by commas, one after the other."
      })
  private List<String> victims = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Screen screen = Screen.standard();
    List<Service> killed = victims();
    try (Demo demo = Demo.start(Home.find(), screen)) {
      Instant begin = Instant.now();
      List<String> wrong = demo.play(killed);
      Duration story = Duration.between(begin, Instant.now());
      demo.tell();
      screen.line("  the story took " + Screen.seconds(story));
      screen.heading(wrong.isEmpty() ? "The verdict is right." : "The verdict is NOT right:");
      wrong.forEach(line -> screen.line("  - " + line));
      if (!once) {
        screen.heading("Look around: " + demo.page() + "   (Ctrl-C ends everything)");
        new CountDownLatch(1).await();
      }
      return wrong.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private List<Service> victims() {
    try {
      return victims.stream().map(Service::of).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
