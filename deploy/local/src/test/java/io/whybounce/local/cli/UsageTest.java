package io.whybounce.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The script answers for help and for a wrong command line without building anything. */
final class UsageTest {
  /** Where the script reads its help; written anew by {@code -Dwhybounce.usage.write=true}. */
  private static final Path FOLDER = Path.of("src/main/usage");

  private static final Path SCRIPT = Path.of("../../whybounce");

  @Test
  void theHelpThatTheScriptShowsIsTheHelpOfEachCommand() throws IOException {
    TreeMap<String, String> told = new TreeMap<>();
    CommandLine all = WhybounceMain.commandLine();
    told.put("whybounce", all.getUsageMessage(Ansi.OFF));
    all.getSubcommands().forEach((name, sub) -> told.put(name, sub.getUsageMessage(Ansi.OFF)));
    for (var entry : told.entrySet()) {
      Path file = FOLDER.resolve(entry.getKey() + ".txt");
      if (Boolean.getBoolean("whybounce.usage.write")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, entry.getValue());
      }
      assertEquals(
          entry.getValue(),
          Files.readString(file),
          "write it with: mvn -pl deploy/local -am test -Dtest=UsageTest"
              + " -Dsurefire.failIfNoSpecifiedTests=false -Dwhybounce.usage.write=true");
    }
    try (var files = Files.list(FOLDER)) {
      assertEquals(told.size(), files.count(), "a file for each command, and no other");
    }
  }

  @Test
  void anUnknownCommandIsRefusedAtOnceWithTheUsage() throws Exception {
    Answer answer = script("nonsense");
    assertEquals(2, answer.status());
    assertTrue(answer.text().startsWith("whybounce: there is no command nonsense"), answer.text());
    assertTrue(answer.text().contains("Usage: whybounce"), answer.text());
  }

  @Test
  void noCommandIsRefusedAtOnceWithTheUsage() throws Exception {
    Answer answer = script();
    assertEquals(2, answer.status());
    assertTrue(answer.text().startsWith("whybounce: a command is missing"), answer.text());
  }

  @Test
  void anUnknownOptionIsRefusedAtOnceWithTheUsageOfItsCommand() throws Exception {
    Answer answer = script("demo", "--onec");
    assertEquals(2, answer.status());
    assertTrue(answer.text().startsWith("whybounce: demo has no option --onec"), answer.text());
    assertTrue(answer.text().contains("Usage: whybounce demo"), answer.text());
  }

  @Test
  void helpIsShownAtOnceForTheWholeAndForACommand() throws Exception {
    assertEquals(
        new Answer(0, Files.readString(FOLDER.resolve("whybounce.txt"))), script("--help"));
    assertEquals(
        new Answer(0, Files.readString(FOLDER.resolve("explain.txt"))),
        script("explain", "--json", "-h"));
  }

  @Test
  void theScriptTellsTheVersionOfTheBuild() throws Exception {
    assertEquals(
        new Answer(0, WhybounceMain.commandLine().getCommandSpec().version()[0] + "\n"),
        script("--version"));
  }

  private record Answer(int status, String text) {}

  /** What the script says, with no Maven and no Java to be found: nothing can be built. */
  private static Answer script(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("/bin/bash", SCRIPT.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", "/nowhere");
    builder.environment().put("WHYBOUNCE_MVN", "/nowhere/mvn");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    return new Answer(process.exitValue(), text);
  }
}
