package io.whybounce.local.explain;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.whybounce.local.cli.ExitCode;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ExplainCommandTest {
  private static final String NOTICE =
      """
      From: MAILER-DAEMON@out1.relay.example
      To: jo@shop.example
      Subject: Undeliverable
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: text/plain

      Your message could not be delivered.
      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; out1.relay.example

      Final-Recipient: rfc822; ann@firm.example
      Action: failed
      Status: 5.2.2
      Diagnostic-Code: smtp; 552 5.2.2 mailbox \u001B[31mfull
      --b--
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("b.eml"), NOTICE);
    Files.writeString(
        folder.resolve("a.eml"), "From: x@y.example\nSubject: Lunch\n\nAt noon, as ever?\n");
  }

  @Test
  void aFolderGivesOneJsonObjectForEachMailInOrder() throws IOException {
    assertThat(explain("--json", folder.toString())).isEqualTo(ExitCode.OK);

    var lines = out.toString().lines().map(ExplainCommandTest::json).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).get("kind").asText()).isEqualTo("other");
    assertThat(lines.get(0).get("reports")).isEmpty();
    assertThat(lines.get(1).get("file").asText()).endsWith("b.eml");
    JsonNode report = lines.get(1).get("reports").get(0);
    assertThat(report.get("recipient").asText()).isEqualTo("ann@firm.example");
    assertThat(report.get("action").asText()).isEqualTo("failed");
    assertThat(report.get("actionInferred").asBoolean()).isFalse();
    assertThat(report.get("status").asText()).isEqualTo("5.2.2");
    assertThat(report.get("replyCode").asInt()).isEqualTo(552);
    assertThat(report.get("cause").asText()).isEqualTo("mailbox-full");
    assertThat(report.get("probability").asDouble()).isBetween(0.5, 1.0);
    assertThat(report.get("reportingMta").asText()).isEqualTo("out1.relay.example");
    assertThat(report.get("evidence")).isNotEmpty();
  }

  @Test
  void wordsOfTheMailCannotSteerTheTerminal() {
    assertThat(explain(folder.resolve("b.eml").toString())).isEqualTo(ExitCode.OK);

    assertThat(out.toString()).contains("mailbox-full").doesNotContain("\u001B");
  }

  @Test
  void whatIsNotThereIsNamedAndTheRestIsRead() {
    assertThat(explain("--json", folder.resolve("none").toString(), folder.toString()))
        .isEqualTo(ExitCode.FAILED);

    assertThat(err.toString()).contains("none: there is no such file or folder");
    assertThat(out.toString().lines()).hasSize(2);
  }

  @Test
  void aWrongCommandLineShowsTheUsage() {
    assertThat(explain("--yaml", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(explain()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("Usage: explain");
  }

  private int explain(String... arguments) {
    return new CommandLine(new ExplainCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
