package io.whybounce.ingest.notice.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the servers of each family send, with what a reader must find in it; one file a family, each
 * notice written for this project.
 *
 * <p>A case begins with {@code @@@ name}; {@code @ kind format} and one {@code @ recipient action
 * status key=value ...} a recipient follow; then the mail. {@code -} stands for "not checked" as a
 * format and for "none" elsewhere; {@code says=} takes the rest of the line.
 */
public final class FamilyCases {
  private FamilyCases() {}

  /**
   * One notice.
   *
   * @param name of the case, with its family
   * @param kind word of its kind
   * @param format name of the reader, or {@code -}
   * @param recipients what it says of each
   * @param mail its bytes
   */
  public record Case(
      String name, String kind, String format, List<Expected> recipients, byte[] mail) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * What is said of one recipient.
   *
   * @param address the recipient
   * @param action its word
   * @param status code, or {@code -}
   * @param facts further facts by their keys
   */
  public record Expected(String address, String action, String status, Map<String, String> facts) {}

  /** All cases of all families. */
  public static Stream<Case> all() {
    return text("families/list.txt").lines().flatMap(family -> of(family).stream());
  }

  private static List<Case> of(String family) {
    List<Case> cases = new ArrayList<>();
    for (String block : text("families/" + family + ".txt").split("(?m)^@@@ ")) {
      if (!block.isBlank()) {
        cases.add(parse(family, block.lines().toList()));
      }
    }
    return cases;
  }

  private static Case parse(String family, List<String> lines) {
    List<Expected> recipients = new ArrayList<>();
    String[] kind = lines.get(1).substring(2).split(" ");
    int i = 2;
    for (; lines.get(i).startsWith("@ "); i++) {
      recipients.add(expected(lines.get(i).substring(2)));
    }
    String mail = String.join("\r\n", lines.subList(i, lines.size())) + "\r\n";
    return new Case(
        family + ": " + lines.get(0).strip(),
        kind[0],
        kind[1],
        recipients,
        mail.getBytes(StandardCharsets.UTF_8));
  }

  private static Expected expected(String line) {
    Map<String, String> facts = new LinkedHashMap<>();
    int says = line.indexOf(" says=");
    if (says >= 0) {
      facts.put("says", line.substring(says + 6));
    }
    String[] words = (says < 0 ? line : line.substring(0, says)).split(" ");
    for (int i = 3; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      facts.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return new Expected(words[0], words[1], words[2], facts);
  }

  private static String text(String file) {
    try (InputStream in = FamilyCases.class.getResourceAsStream("/notice/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
