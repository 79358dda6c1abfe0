package io.whybounce.ingest.notice.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.ingest.notice.words.Folded;

/**
 * The marks by which notices of the server families are known, from a data file: words that no
 * other notice has, or a header field.
 */
public final class Marks {
  /** One mark a line: {@code family|words|phrase} or {@code family|field|Name: beginning}. */
  private static final String RESOURCE = "/notice/marks.txt";

  private record Mark(String family, boolean field, String name, String text) {}

  private final List<Mark> marks = new ArrayList<>();

  /** The marks that this project ships. */
  public Marks() {
    try (InputStream in = Marks.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          marks.add(mark(line.split("\\|", 3)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  private static Mark mark(String[] columns) {
    boolean field = columns[1].strip().equals("field");
    String text = columns[2].strip();
    int colon = text.indexOf(':');
    return field
        ? new Mark(
            columns[0].strip(),
            true,
            text.substring(0, colon).strip(),
            text.substring(colon + 1).strip().toLowerCase(Locale.ROOT))
        : new Mark(columns[0].strip(), false, "", Folded.of(text, 200));
  }

  /** The family whose mark {@code mail} bears; the first in the file's order. */
  Optional<String> of(NoticeMail mail) {
    for (Mark mark : marks) {
      boolean borne =
          mark.field()
              ? mail.fields().has(mark.name())
                  && mail.fields().value(mark.name()).toLowerCase(Locale.ROOT).contains(mark.text())
              : mail.folded().contains(mark.text());
      if (borne) {
        return Optional.of(mark.family());
      }
    }
    return Optional.empty();
  }
}
