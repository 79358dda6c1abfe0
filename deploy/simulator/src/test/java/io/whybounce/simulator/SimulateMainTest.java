package io.whybounce.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The command {@code simulate}. */
class SimulateMainTest {
  @Test
  void theHelpThatTheScriptShowsIsTheCommands() throws IOException {
    assertEquals(
        SimulateMain.commandLine().getUsageMessage(Ansi.OFF),
        Files.readString(Path.of("src/main/usage/simulate.txt")));
  }

  @Test
  void tooFewDaysAreRefusedWithTheReason() {
    StringWriter told = new StringWriter();
    CommandLine command = SimulateMain.commandLine().setErr(new PrintWriter(told));
    assertEquals(2, command.execute("--days", "2"));
    assertTrue(told.toString().contains("--days must be from 3 to 400"), told.toString());
  }
}
