package io.whybounce.local.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.ingest.publish.UnreadableMail;
import io.whybounce.local.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads notices offline and says what each means. */
@Command(
    name = "explain",
    sortOptions = false,
    description =
        "Reads notices offline, with the services' own readers and rules, and says what each means.",
    footer = {
      "",
      "Nothing is looked up and nothing is sent. Exit status: 0 if every file was read (whatever it says),",
      "1 if one could not be read, 2 for a wrong command line."
    })
public final class ExplainCommand implements Callable<Integer> {
  /** Largest file that is read, in bytes; no mail server takes a larger mail. */
  private static final int MAX_FILE = 64 * 1024 * 1024;

  @Option(names = "--json", description = "One JSON object for each mail, on one line.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|FOLDER|-",
      description = "Mails (RFC 5322), folders of them, or - for one mail from standard input.")
  private List<String> sources;

  @Spec private CommandSpec spec;

  private final Explainer explainer = new Explainer();
  private final JsonMapper mapper = ContractJson.mapper();

  @Override
  public Integer call() throws InterruptedException {
    boolean all = true;
    try (explainer) {
      for (String source : sources) {
        all &= source.equals("-") ? explain("-", System.in) : explain(Path.of(source));
      }
    }
    out().flush();
    return all ? ExitCode.OK : ExitCode.FAILED;
  }

  private boolean explain(Path path) throws InterruptedException {
    if (!Files.exists(path)) {
      return refuse(path + ": there is no such file or folder");
    }
    if (!Files.isDirectory(path)) {
      return explainFile(path);
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      return refuse(path + ": cannot be listed: " + e.getMessage());
    }
    if (files.isEmpty()) {
      return refuse(path + ": no file in this folder");
    }
    boolean all = true;
    for (Path file : files) {
      all &= explainFile(file);
    }
    return all;
  }

  private boolean explainFile(Path file) throws InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      return explain(file.toString(), in);
    } catch (IOException e) {
      return refuse(file + ": cannot be read: " + e.getMessage());
    }
  }

  private boolean explain(String name, InputStream in) throws InterruptedException {
    byte[] mail;
    try {
      mail = in.readNBytes(MAX_FILE + 1);
    } catch (IOException e) {
      return refuse(name + ": cannot be read: " + e.getMessage());
    }
    if (mail.length > MAX_FILE) {
      return refuse(name + ": larger than " + MAX_FILE + " bytes");
    }
    try {
      Explainer.Reading reading = explainer.read(name, mail, Instant.now());
      if (json) {
        out().println(json(reading.explained()));
      } else {
        Prose.of(reading).forEach(out()::println);
        out().println();
      }
    } catch (UnreadableMail e) {
      out()
          .println(
              json ? json(Explained.unread(name, e.getMessage())) : name + ": " + e.getMessage());
    }
    return true;
  }

  private String json(Explained explained) {
    try {
      return mapper.writeValueAsString(explained);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read cannot be written as JSON", e);
    }
  }

  private boolean refuse(String line) {
    spec.commandLine().getErr().println("whybounce explain: " + line);
    return false;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
