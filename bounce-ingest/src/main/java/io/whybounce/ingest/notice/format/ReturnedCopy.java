package io.whybounce.ingest.notice.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.words.Folded;
import io.whybounce.ingest.notice.words.Meaning;
import io.whybounce.ingest.notice.words.Phrases;

/**
 * Finds where a notice's own words end and the copy of the message begins, in notices that put both
 * into one text.
 */
final class ReturnedCopy {
  private static final Set<String> FIELDS =
      Set.of(
          "received",
          "return-path",
          "message-id",
          "from",
          "to",
          "subject",
          "date",
          "mime-version",
          "content-type",
          "reply-to",
          "cc",
          "sender",
          "x-mailer",
          "dkim-signature",
          "references",
          "in-reply-to",
          "content-transfer-encoding",
          "delivered-to",
          "x-originating-ip",
          "x-originating-email",
          "x-received",
          "authentication-results");

  private ReturnedCopy() {}

  /** The line at which a copied header begins; the number of lines if none does. */
  static int headerStart(List<String> lines) {
    boolean words = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank()) {
        if (words && (isHeaderStart(line) || isBlock(lines, i))) {
          return i;
        }
        words = true;
      }
    }
    return lines.size();
  }

  /** The line before {@code end} that introduces the copy; {@code end} if none does. */
  static int introduction(List<String> lines, int end, Phrases phrases) {
    boolean words = false;
    for (int i = 0; i < end; i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      if (line.length() < 130
          && words
          && phrases.in(Folded.of(line, 130)).has(Meaning.COPY)
          && !isSentence(lines, i)) {
        return i;
      }
      words = true;
    }
    return end;
  }

  /** Header of the copied message at or shortly below line {@code from}. */
  static HeaderFields header(List<String> lines, int from) {
    for (int i = from; i < Math.min(lines.size(), from + 15); i++) {
      if (HeaderFields.nameEnd(lines.get(i).strip()) > 0
          && i + 1 < lines.size()
          && FIELDS.contains(name(lines.get(i).strip()))) {
        int end = i;
        while (end < lines.size() && !lines.get(end).isBlank()) {
          end++;
        }
        int indent = io.whybounce.ingest.notice.words.Lines.indent(lines.get(i));
        if (indent == 0) {
          return HeaderFields.parse(lines, i, end);
        }
        return HeaderFields.parse(
            lines.subList(i, end).stream()
                .map(l -> l.length() > indent ? l.substring(indent) : l.strip())
                .toList(),
            0,
            end - i);
      }
    }
    return HeaderFields.NONE;
  }

  /** Whether {@code text} begins as the source of a mail does. */
  static boolean beginsAsMessage(String text) {
    String start = text.stripLeading();
    if (start.startsWith("From ") && start.indexOf('\n') > 0) {
      // The separator of a mailbox file.
      start = start.substring(start.indexOf('\n') + 1);
    }
    int colon = HeaderFields.nameEnd(start);
    if (colon <= 0) {
      return false;
    }
    String name = start.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    int line = start.indexOf('\n');
    int next =
        line < 0
            ? -1
            : HeaderFields.nameEnd(start.substring(line + 1, Math.min(start.length(), line + 90)));
    boolean folded =
        line > 0
            && line + 1 < start.length()
            && start.charAt(line + 1) <= ' '
            && start.charAt(line + 1) != '\n'
            && start.charAt(line + 1) != '\r';
    return (FIELDS.contains(name) || name.startsWith("x-") || name.startsWith("arc-"))
        && (next > 0 || folded);
  }

  private static boolean isHeaderStart(String line) {
    return line.startsWith("Received: ")
        || line.startsWith("Return-Path: ")
        || line.startsWith("Return-path: ")
        || line.startsWith("DKIM-Signature: ")
        || line.startsWith("X-Google-Smtp-Source: ");
  }

  /** Whether at least three lines from {@code at} on are fields of a mail, one of them telling. */
  private static boolean isBlock(List<String> lines, int at) {
    if (lines.get(at).indexOf(':') < 0 || !FIELDS.contains(name(lines.get(at)))) {
      return false;
    }
    int known = 0;
    boolean telling = false;
    for (int i = at; i < Math.min(lines.size(), at + 12) && !lines.get(i).isEmpty(); i++) {
      String name = name(lines.get(i));
      if (!name.isEmpty()) {
        known += FIELDS.contains(name) ? 1 : 0;
        telling |=
            name.equals("message-id") || name.equals("mime-version") || name.equals("received");
      }
    }
    return known >= 3 && telling;
  }

  private static String name(String line) {
    int colon = HeaderFields.nameEnd(line);
    return colon <= 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the line is the middle of a sentence, as in "a copy of the original message is
   * attached".
   */
  private static boolean isSentence(List<String> lines, int at) {
    String text = lines.get(at).strip();
    if (text.toLowerCase(Locale.ROOT).contains("transcript")) {
      return true;
    }
    boolean ruled =
        text.startsWith("-") || text.startsWith("=") || text.startsWith("*") || text.endsWith(":");
    if (ruled || at + 1 >= lines.size()) {
      return false;
    }
    for (int i = at + 1; i < Math.min(lines.size(), at + 8); i++) {
      if (HeaderFields.nameEnd(lines.get(i)) > 0 && FIELDS.contains(name(lines.get(i)))) {
        return false;
      }
    }
    return at + 3 < lines.size() && !text.endsWith("follows.") && !text.endsWith("follow.");
  }
}
