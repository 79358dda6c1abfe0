package io.whybounce.ingest.notice.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.words.Folded;
import io.whybounce.ingest.notice.words.Meaning;
import io.whybounce.ingest.notice.words.Phrases;

/** Finds mails that somebody passes on within the text of a mail. */
public final class ForwardedText {
  /** More mails than this in one text are no forward. */
  private static final int MAX_MAILS = 50;

  private final Phrases phrases;

  /** With the phrases that mail programs put above a forwarded mail. */
  public ForwardedText(Phrases phrases) {
    this.phrases = phrases;
  }

  /**
   * A mail within a text.
   *
   * @param how {@code inline} or {@code quoted}
   * @param fields what is shown of its header
   * @param lines its text, up to the end of the outer one
   * @param next how many of its lines stand before the next mail of the same text
   */
  public record Passed(String how, HeaderFields fields, List<String> lines, int next) {}

  /** The mails that {@code lines} pass on, in their order; several marks may tell of one mail. */
  public List<Passed> in(List<String> lines) {
    List<Passed> found = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    List<ShownHeader> headers = new ArrayList<>();
    for (int i = 0; i < lines.size() && headers.size() < MAX_MAILS; i++) {
      Optional<ShownHeader> header = ShownHeader.at(lines, i);
      if (header.isPresent()) {
        headers.add(header.get());
        starts.add(i);
        i = header.get().end() - 1;
      }
    }
    for (int i = 0; i < headers.size(); i++) {
      ShownHeader header = headers.get(i);
      int next = i + 1 < headers.size() ? starts.get(i + 1) : lines.size();
      found.add(
          new Passed(
              "inline",
              header.fields(),
              lines.subList(header.end(), lines.size()),
              next - header.end()));
    }
    Quotation.of(lines).ifPresent(q -> found.add(0, passed(q)));
    if (found.isEmpty()) {
      underMark(lines).ifPresent(found::add);
    }
    return found;
  }

  private static Passed passed(Quotation quotation) {
    HeaderFields fields =
        quotation.attribution().isEmpty()
            ? HeaderFields.NONE
            : new HeaderFields(List.of(new HeaderFields.Field("From", quotation.attribution())));
    return new Passed("quoted", fields, quotation.lines(), quotation.lines().size());
  }

  /** A mail below "Forwarded message" and no header that could be read. */
  private Optional<Passed> underMark(List<String> lines) {
    for (int i = 0; i + 1 < lines.size(); i++) {
      String line = lines.get(i);
      if (line.length() < 100 && phrases.in(Folded.of(line, 100)).has(Meaning.FORWARD)) {
        return Optional.of(
            new Passed(
                "inline",
                HeaderFields.NONE,
                lines.subList(i + 1, lines.size()),
                lines.size() - i - 1));
      }
    }
    return Optional.empty();
  }
}
