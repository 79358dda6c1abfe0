package io.whybounce.ingest.notice.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;

/** Turns Outlook's own form of a mail ({@code .msg}, [MS-OXMSG]) into the usual one. */
final class OutlookItem {
  /** A larger item holds more than a notice; it is not taken apart. */
  private static final int MAX = 4 * 1024 * 1024;

  private static final int MAX_DEPTH = 5;

  /** The mark of a compound file ([MS-CFB], 2.2). */
  private static final byte[] MARK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private OutlookItem() {}

  /** Whether {@code bytes} begin as an item of Outlook does. */
  static boolean is(byte[] bytes) {
    return bytes.length > 512
        && bytes[0] == MARK[0]
        && bytes[1] == MARK[1]
        && bytes[2] == MARK[2]
        && bytes[3] == MARK[3];
  }

  /** The mail that the item is; empty if it is none, or damaged. */
  static Optional<byte[]> mail(byte[] item) {
    if (item.length > MAX) {
      return Optional.empty();
    }
    try (MAPIMessage message = new MAPIMessage(new ByteArrayInputStream(item))) {
      return Optional.of(mail(message, 0));
    } catch (IOException | ChunkNotFoundException | RuntimeException e) {
      // POI answers damaged files with runtime exceptions of all kinds; the rest of the mail can
      // still be read.
      return Optional.empty();
    }
  }

  private static byte[] mail(MAPIMessage message, int depth)
      throws IOException, ChunkNotFoundException {
    message.setReturnNullOnMissingChunk(true);
    MailWriter out = new MailWriter(header(message), text(message));
    AttachmentChunks[] attachments = message.getAttachmentFiles();
    for (AttachmentChunks attachment : attachments) {
      if (attachment.isEmbeddedMessage() && depth < MAX_DEPTH) {
        out.attach("message/rfc822", "", mail(attachment.getEmbeddedMessage(), depth + 1));
      } else if (attachment.getAttachData() != null) {
        String name =
            attachment.getAttachLongFileName() == null
                ? ""
                : attachment.getAttachLongFileName().getValue();
        out.attach("application/octet-stream", name, attachment.getAttachData().getValue());
      }
    }
    return out.bytes();
  }

  private static String text(MAPIMessage message) throws ChunkNotFoundException {
    String text = message.getTextBody();
    if (text == null || text.isBlank()) {
      String html = message.getHtmlBody();
      String rtf = html == null ? message.getRtfBody() : null;
      return html != null ? HtmlText.of(html) : rtf == null ? "" : RtfText.of(rtf);
    }
    return text;
  }

  private static String header(MAPIMessage message) throws ChunkNotFoundException {
    StringBuilder out = new StringBuilder();
    String[] headers = message.getHeaders();
    if (headers != null) {
      for (String line : headers) {
        String lower = line.toLowerCase(java.util.Locale.ROOT);
        // The body's form is not that of the transport any more.
        if (!line.isBlank() && !lower.startsWith("content-") && !lower.startsWith("mime-")) {
          out.append(line.stripTrailing()).append("\r\n");
        }
      }
    }
    if (out.indexOf("From:") < 0) {
      field(out, "From", message.getDisplayFrom());
      field(out, "To", message.getDisplayTo());
      field(out, "Subject", message.getSubject());
    }
    return out.toString();
  }

  private static void field(StringBuilder out, String name, String value) {
    if (value != null && !value.isBlank()) {
      out.append(name).append(": ").append(value.replaceAll("[\\r\\n]", " ")).append("\r\n");
    }
  }

  /** Writes a mail with attachments. */
  static final class MailWriter {
    private static final String BOUNDARY = "=_outlook-item";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    MailWriter(String header, String text) {
      write(
          header
              + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\""
              + BOUNDARY
              + "\"\r\n");
      part("text/plain; charset=utf-8", "", "8bit");
      write(text.replace("--" + BOUNDARY, ""));
    }

    void attach(String type, String name, byte[] content) {
      part(type, name.replaceAll("[^A-Za-z0-9. _-]", "_"), "base64");
      out.writeBytes(java.util.Base64.getMimeEncoder().encode(content));
    }

    byte[] bytes() {
      write("\r\n--" + BOUNDARY + "--\r\n");
      return out.toByteArray();
    }

    private void part(String type, String name, String encoding) {
      write("\r\n--" + BOUNDARY + "\r\nContent-Type: " + type);
      write(name.isEmpty() ? "" : "; name=\"" + name + "\"");
      write("\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n");
    }

    private void write(String text) {
      out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
