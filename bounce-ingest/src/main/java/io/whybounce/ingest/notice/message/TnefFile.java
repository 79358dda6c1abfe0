package io.whybounce.ingest.notice.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;

/** Turns Exchange's {@code winmail.dat} ([MS-OXTNEF]) into a mail with what is attached in it. */
final class TnefFile {
  /** A larger file holds more than a notice; it is not taken apart. */
  private static final int MAX = 4 * 1024 * 1024;

  private static final int MAX_DEPTH = 5;

  /** An attached item begins with the id of its interface ([MS-OXTNEF], 2.1.3.4). */
  private static final int INTERFACE_ID = 16;

  private TnefFile() {}

  /** Whether {@code bytes} begin as such a file does ([MS-OXTNEF], 2.1.3.1). */
  static boolean is(byte[] bytes) {
    return bytes.length > 6
        && bytes[0] == 0x78
        && bytes[1] == (byte) 0x9F
        && bytes[2] == 0x3E
        && bytes[3] == 0x22;
  }

  /** A mail with the file's text and attachments; empty if it is damaged. */
  static Optional<byte[]> mail(byte[] file) {
    return file.length > MAX ? Optional.empty() : mail(file, 0);
  }

  private static Optional<byte[]> mail(byte[] file, int depth) {
    try {
      HMEFMessage message = new HMEFMessage(new ByteArrayInputStream(file));
      String subject = message.getSubject() == null ? "" : message.getSubject();
      OutlookItem.MailWriter out =
          new OutlookItem.MailWriter(
              "Subject: " + subject.replaceAll("[\\r\\n]", " ") + "\r\n", text(message));
      for (Attachment attachment : message.getAttachments()) {
        attach(attachment, out, depth);
      }
      return Optional.of(out.bytes());
    } catch (IOException | RuntimeException e) {
      // POI answers damaged files with runtime exceptions of all kinds; the rest of the mail can
      // still be read.
      return Optional.empty();
    }
  }

  private static void attach(Attachment attachment, OutlookItem.MailWriter out, int depth) {
    for (MAPIAttribute attribute : attachment.getMAPIAttributes()) {
      if (attribute.getProperty() == MAPIProperty.ATTACH_DATA
          && attribute.getData().length > INTERFACE_ID
          && depth < MAX_DEPTH) {
        byte[] item =
            Arrays.copyOfRange(attribute.getData(), INTERFACE_ID, attribute.getData().length);
        if (is(item)) {
          mail(item, depth + 1).ifPresent(m -> out.attach("message/rfc822", "", m));
          return;
        }
      }
    }
    String name =
        attachment.getLongFilename() == null
            ? attachment.getFilename()
            : attachment.getLongFilename();
    out.attach("application/octet-stream", name == null ? "" : name, attachment.getContents());
  }

  private static String text(HMEFMessage message) {
    for (MAPIAttribute attribute : message.getMessageMAPIAttributes()) {
      if (attribute.getProperty() == MAPIProperty.BODY) {
        return Charsets.decode(attribute.getData(), "").replace("\0", "");
      }
    }
    String rtf = message.getBody();
    return rtf == null ? "" : RtfText.of(rtf);
  }
}
