package io.whybounce.ingest.notice.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.whybounce.ingest.notice.ReadLimits;
import io.whybounce.ingest.notice.message.Budget;
import io.whybounce.ingest.notice.message.HtmlText;
import io.whybounce.ingest.notice.message.LimitExceeded;
import io.whybounce.ingest.notice.message.MimePart;
import io.whybounce.ingest.notice.message.MimeReader;

/** Passes a notice on as people and their mail programs do. */
public final class Forwards {
  private static final String HEADER =
      "From: Pat Customer <pat@customer.example>\r\n"
          + "To: bounces+acme@msp.example\r\n"
          + "Date: Tue, 3 Mar 2026 09:15:00 +0000\r\n"
          + "Message-ID: <fwd-1@customer.example>\r\n"
          + "Subject: Fwd: see below\r\n"
          + "MIME-Version: 1.0\r\n";

  private static final String NOTE =
      "Hello,\r\n\r\nwe got this, can you have a look please?\r\n\r\nPat\r\n\r\n";

  private Forwards() {}

  /** The notice as an attachment, in each of the ways that programs label it. */
  public static Map<String, byte[]> attached(byte[] notice) {
    Map<String, byte[]> out = new LinkedHashMap<>();
    out.put("rfc822", attachment("message/rfc822", "7bit", notice));
    out.put(
        "rfc822-base64",
        attachment("message/rfc822; name=\"notice.eml\"", "base64", base64(notice)));
    out.put(
        "eml",
        attachment("application/octet-stream; name=\"Undelivered.eml\"", "base64", base64(notice)));
    out.put("octet-stream", attachment("application/octet-stream", "base64", base64(notice)));
    out.put(
        "nested",
        attachment("message/rfc822", "7bit", attachment("message/rfc822", "7bit", notice)));
    return out;
  }

  /** The notice's text below a header as each program shows it. */
  public static Map<String, byte[]> inline(byte[] notice) throws LimitExceeded {
    Map<String, byte[]> out = new LinkedHashMap<>();
    Shown mail = Shown.of(notice);
    for (Language l : Language.values()) {
      String outlook =
          "-----"
              + l.original
              + "-----\r\n"
              + line(l.from, mail.from)
              + line(l.sent, mail.date)
              + line(l.to, mail.to)
              + line(l.subject, mail.subject);
      String outlookNew =
          "________________________________\r\n"
              + line(l.from, mail.from)
              + line(l.sent, mail.date)
              + line(l.to, mail.to)
              + line(l.subject, mail.subject);
      String gmail =
          "---------- "
              + l.forwarded
              + " ---------\r\n"
              + line(l.from, mail.from)
              + line(l.date, mail.date)
              + line(l.subject, mail.subject)
              + line(l.to, mail.to);
      String apple =
          l.begin
              + "\r\n\r\n"
              + line(l.from, mail.from)
              + line(l.subject, mail.subject)
              + line(l.date, mail.date)
              + line(l.to, mail.to);
      String thunderbird =
          "-------- "
              + l.forwarded
              + " --------\r\n"
              + line(l.subject, mail.subject)
              + line(l.date, mail.date)
              + line(l.from, mail.from)
              + line(l.to, mail.to);
      out.put("outlook-" + l, text(NOTE + outlook + "\r\n" + mail.text()));
      out.put("outlook-new-" + l, html(NOTE + outlookNew + "\r\n" + mail.text()));
      out.put("gmail-" + l, text(gmail + "\r\n\r\n" + mail.text()));
      out.put("apple-" + l, text(NOTE + apple + "\r\n\r\n" + mail.text()));
      out.put("thunderbird-" + l, text(NOTE + thunderbird + "\r\n\r\n" + mail.whole()));
    }
    return out;
  }

  /** The notice's text quoted, as in a reply. */
  public static Map<String, byte[]> quoted(byte[] notice) throws LimitExceeded {
    Map<String, byte[]> out = new LinkedHashMap<>();
    Shown mail = Shown.of(notice);
    for (Language l : Language.values()) {
      String wrote = String.format(l.wrote, mail.date, mail.from) + "\r\n";
      out.put("quoted-" + l, text(NOTE + wrote + quote(mail.text(), 1000)));
      out.put("wrapped-" + l, text(NOTE + wrote + quote(mail.text(), 74)));
      out.put("whole-" + l, text(NOTE + wrote + quote(mail.whole(), 1000)));
    }
    out.put("bare", text(NOTE + quote(mail.text(), 1000)));
    out.put("twice", text(NOTE + quote("Lee wrote:\r\n" + quote(mail.text(), 1000), 1000)));
    out.put(
        "header-quoted",
        text(
            NOTE
                + quote(
                    line("From", mail.from)
                        + line("Date", mail.date)
                        + line("Subject", mail.subject)
                        + line("To", mail.to)
                        + "\r\n"
                        + mail.text(),
                    1000)));
    return out;
  }

  private static String quote(String text, int width) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\r?\n", -1)) {
      String rest = line;
      String mark = "> ";
      while (rest.length() > width) {
        int cut = rest.lastIndexOf(' ', width);
        if (cut <= 0) {
          break;
        }
        out.append(mark).append(rest, 0, cut).append("\r\n");
        rest = rest.substring(cut + 1);
        // Programs that wrap after quoting leave the rest without a mark.
        mark = "";
      }
      out.append(rest.startsWith(">") && !mark.isEmpty() ? ">" : mark).append(rest).append("\r\n");
    }
    return out.toString();
  }

  private static String line(String label, String value) {
    return value.isEmpty() ? "" : label + ": " + value + "\r\n";
  }

  private static byte[] text(String body) {
    return (HEADER
            + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] html(String body) {
    String escaped =
        body.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replaceAll("\r?\n", "<br>\r\n");
    return (HEADER
            + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><head><style>p {margin:0}</style></head><body><div>"
            + escaped
            + "</div></body></html>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] attachment(String type, String encoding, byte[] content) {
    byte[] before =
        (HEADER
                + "Content-Type: multipart/mixed; boundary=\"=_fwd"
                + content.length
                + "\"\r\n\r\n--=_fwd"
                + content.length
                + "\r\nContent-Type: text/plain\r\n\r\n"
                + NOTE
                + "\r\n--=_fwd"
                + content.length
                + "\r\nContent-Type: "
                + type
                + "\r\nContent-Transfer-Encoding: "
                + encoding
                + "\r\nContent-Disposition: attachment\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] after = ("\r\n--=_fwd" + content.length + "--\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[before.length + content.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(content, 0, all, before.length, content.length);
    System.arraycopy(after, 0, all, before.length + content.length, after.length);
    return all;
  }

  private static byte[] base64(byte[] content) {
    return Base64.getMimeEncoder().encode(content);
  }

  /** What a mail program shows of a notice: its text, and on request the small attachments. */
  private record Shown(
      String from,
      String to,
      String date,
      String subject,
      List<String> texts,
      List<String> details) {
    static Shown of(byte[] notice) throws LimitExceeded {
      MimePart root = new MimeReader(new Budget(ReadLimits.DEFAULT)).read(notice);
      List<String> texts = new ArrayList<>();
      List<String> details = new ArrayList<>();
      take(root, texts, details);
      return new Shown(
          root.fields().decoded("From"),
          root.fields().decoded("To"),
          root.fields().value("Date"),
          root.fields().decoded("Subject"),
          texts,
          details);
    }

    private static void take(MimePart part, List<String> texts, List<String> details) {
      boolean plain = false;
      for (MimePart child : part.parts()) {
        boolean alternative = part.type().is("multipart/alternative");
        if (!(alternative && plain && child.type().is("text/html"))) {
          take(child, texts, details);
        }
        plain |= child.type().is("text/plain");
      }
      if (part.parts().isEmpty()) {
        if (part.type().is("text/html")) {
          texts.add(HtmlText.of(part.text()));
        } else if (part.type().is("text/plain")) {
          texts.add(part.text());
        } else if (part.type().is("message/") || part.type().is("text/")) {
          details.add(part.text());
        }
      }
    }

    String text() {
      return texts.isEmpty() ? String.join("\r\n", details) : String.join("\r\n", texts);
    }

    String whole() {
      return text() + "\r\n\r\n" + (texts.isEmpty() ? "" : String.join("\r\n\r\n", details));
    }
  }
}
