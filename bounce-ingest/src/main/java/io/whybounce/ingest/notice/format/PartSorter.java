package io.whybounce.ingest.notice.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.message.HtmlText;
import io.whybounce.ingest.notice.message.MimePart;
import io.whybounce.ingest.notice.words.Lines;

/** Sorts the parts of one mail by what they are to a notice; attached mails are not entered. */
final class PartSorter {
  private static final int MAX_TEXT = 65_536;

  private static final int MAX_HEADER_PART = 65_536;

  private final List<String> statuses = new ArrayList<>();
  private final List<MimePart> mails = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private HeaderFields returned = HeaderFields.NONE;
  private boolean report;
  private boolean feedback;
  private boolean disposition;

  PartSorter(MimePart root) {
    report = root.type().name().equals("multipart/report");
    feedback = root.type().reportType().equals("feedback-report");
    take(root);
  }

  List<String> statuses() {
    return statuses;
  }

  List<MimePart> mails() {
    return mails;
  }

  HeaderFields returned() {
    return returned;
  }

  boolean isReport() {
    return report || !statuses.isEmpty();
  }

  boolean isFeedback() {
    return feedback;
  }

  boolean isDisposition() {
    return disposition;
  }

  /** The plain text, or what the HTML says where there is none. */
  String text() {
    StringBuilder text = isBlank(plain) ? html : plain;
    return text.substring(0, Math.min(text.length(), MAX_TEXT));
  }

  private static boolean isBlank(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void take(MimePart part) {
    String type = part.type().name();
    if (!part.parts().isEmpty()) {
      if (type.equals("multipart/alternative")) {
        takeBest(part.parts());
      } else {
        part.parts().forEach(this::take);
      }
    } else if (type.endsWith("/rfc822-headers") || type.equals("message/global-headers")) {
      keepHeader(part);
    } else if (type.equals("message/feedback-report")) {
      feedback = true;
    } else if (type.contains("disposition-notification")) {
      disposition = true;
    } else if (isStatus(part)) {
      statuses.add(part.text());
    } else if (isMail(part)) {
      mails.add(part);
      keepHeader(part);
      // Microsoft's complaints of recipients (JMRP) name the recipient so, and are no ARF.
      feedback |= returned.has("X-HmXmrOriginalRecipient");
    } else if (type.equals("text/html")) {
      if (html.length() < MAX_TEXT) {
        html.append(HtmlText.of(part.text())).append('\n');
      }
    } else if (part.type().is("text/") || type.startsWith("multipart/")) {
      takeText(part);
    }
  }

  /** A body text; behind the first one, a text that looks like a header is the message's. */
  private void takeText(MimePart part) {
    String text = part.text();
    if (plain.length() > 0 && ReturnedCopy.beginsAsMessage(text)) {
      keepHeader(part);
    } else if (plain.length() < MAX_TEXT) {
      plain.append(text).append('\n');
    }
  }

  /** Of alternatives that say the same the plain one, if it says anything. */
  private void takeBest(List<MimePart> parts) {
    boolean taken = false;
    for (MimePart part : parts) {
      if (!part.type().is("text/html") || !taken) {
        take(part);
      }
      taken |= part.type().is("text/plain") && !part.text().isBlank();
    }
  }

  private static boolean isStatus(MimePart part) {
    String type = part.type().name();
    if (type.endsWith("delivery-status") || type.endsWith("delivery-report")) {
      return true;
    }
    String name = part.type().fileName().toLowerCase(Locale.ROOT);
    boolean odd =
        type.startsWith("message/") && !part.isMail()
            || type.startsWith("application/")
            || name.startsWith("details")
            || name.startsWith("att0");
    return odd
        && !isMail(part)
        && part.body().length < MAX_TEXT
        && part.text().contains("Final-Recipient");
  }

  /** Whether the part is a mail attached whole, rightly labelled or not. */
  static boolean isMail(MimePart part) {
    String name = part.type().fileName().toLowerCase(Locale.ROOT);
    return part.isMail()
        || part.type().is("message/partial")
        || part.type().is("message/news")
        || name.endsWith(".eml") && !part.type().is("image/")
        || part.type().is("application/octet-stream")
            && part.body().length > 40
            && ReturnedCopy.beginsAsMessage(
                new String(
                    part.body(),
                    0,
                    Math.min(200, part.body().length),
                    StandardCharsets.ISO_8859_1));
  }

  private void keepHeader(MimePart part) {
    if (returned.isEmpty()) {
      int end = Math.min(part.body().length, MAX_HEADER_PART);
      List<String> lines =
          Lines.of(new String(part.body(), 0, end, StandardCharsets.ISO_8859_1).stripLeading());
      int from = !lines.isEmpty() && lines.get(0).startsWith("From ") ? 1 : 0;
      int blank = from;
      while (blank < lines.size() && !lines.get(blank).isBlank()) {
        blank++;
      }
      returned = HeaderFields.parse(lines, from, blank);
    }
  }
}
