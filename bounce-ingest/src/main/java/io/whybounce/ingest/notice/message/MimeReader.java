package io.whybounce.ingest.notice.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;

/**
 * Takes a mail apart with mime4j, one level of mails at a time: attached mails stay leaves, and are
 * read only if something may stand in them.
 */
public final class MimeReader {
  private static final byte[] NOTHING = {};

  private final Budget budget;
  private final MimeConfig config;
  private boolean mending;

  /** A reader that spends from {@code budget}. */
  public MimeReader(Budget budget) {
    this.budget = budget;
    this.config =
        MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(budget.limits().headerBytes())
            .setMaxHeaderCount(2_000)
            .setMaxContentLen(-1)
            .build();
  }

  /**
   * The root part of {@code mail}.
   *
   * @throws LimitExceeded if the mail breaks a bound, or cannot be taken apart at all
   */
  public MimePart read(byte[] mail) throws LimitExceeded {
    if (mail.length > budget.limits().bytes()) {
      throw new LimitExceeded(
          "the mail has "
              + mail.length
              + " bytes; at most "
              + budget.limits().bytes()
              + " are read");
    }
    int start = begin(mail);
    MimeTokenStream tokens = new MimeTokenStream(config);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(new ByteArrayInputStream(mail, start, mail.length - start));
    try {
      EntityState state = tokens.getState();
      while (state != EntityState.T_START_HEADER && state != EntityState.T_END_OF_STREAM) {
        state = tokens.next();
      }
      MimePart root = entity(tokens);
      return root.type().is("multipart/") && root.parts().isEmpty()
          ? mended(root.fields(), mail, start)
          : root;
    } catch (MimeException | IOException e) {
      throw new LimitExceeded("the mail cannot be taken apart: " + e.getMessage());
    }
  }

  /**
   * A multipart whose boundary was lost or changed on the way: goes by the lines that stand there.
   */
  private MimePart mended(HeaderFields fields, byte[] mail, int start) throws LimitExceeded {
    int body = Boundary.bodyStart(mail, start);
    byte[] text = Arrays.copyOfRange(mail, body, mail.length);
    Optional<String> boundary = Boundary.find(text);
    if (boundary.isEmpty() || mending) {
      return new MimePart(fields, MediaType.PLAIN, limited(text), List.of());
    }
    mending = true;
    byte[] header =
        ("Content-Type: multipart/mixed; boundary=\"" + boundary.get() + "\"\n\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = Arrays.copyOf(header, header.length + text.length);
    System.arraycopy(text, 0, whole, header.length, text.length);
    MimePart root = read(whole);
    mending = false;
    return new MimePart(fields, root.type(), root.body(), root.parts());
  }

  private byte[] limited(byte[] text) {
    return Arrays.copyOf(text, Math.min(text.length, budget.limits().textBytes()));
  }

  /** Stands at the start of a header; ends at the token that ends the entity. */
  private MimePart entity(MimeTokenStream tokens) throws IOException, MimeException, LimitExceeded {
    budget.part();
    List<HeaderFields.Field> list = new ArrayList<>();
    int headerBytes = 0;
    EntityState state = tokens.next();
    for (; state == EntityState.T_FIELD; state = tokens.next()) {
      ByteSequence raw = tokens.getField().getRaw();
      headerBytes += raw.length();
      if (headerBytes > budget.limits().headerBytes()) {
        throw new LimitExceeded(
            "a header has more than " + budget.limits().headerBytes() + " bytes");
      }
      list.add(field(tokens.getField(), raw));
    }
    state = tokens.next();
    HeaderFields fields = new HeaderFields(list);
    MediaType type = MediaType.of(fields);
    if (state == EntityState.T_START_MULTIPART) {
      budget.enter();
      List<MimePart> parts = parts(tokens);
      budget.leave();
      return new MimePart(fields, type, NOTHING, parts);
    }
    byte[] body = NOTHING;
    if (state == EntityState.T_BODY && telling(type)) {
      body = body(tokens, type.is("text/") ? budget.limits().textBytes() : Integer.MAX_VALUE);
    }
    return opened(new MimePart(fields, type, body, List.of()));
  }

  /** The decoded bytes of a leaf, at most {@code max}. */
  private static byte[] body(MimeTokenStream tokens, int max) throws IOException {
    String encoding = tokens.getBodyDescriptor().getTransferEncoding();
    if (QuotedPrintable.NAME.equalsIgnoreCase(encoding)) {
      try (InputStream in = tokens.getInputStream()) {
        return QuotedPrintable.decode(
            in.readNBytes((int) Math.min(Integer.MAX_VALUE, QuotedPrintable.LONGEST * (long) max)),
            max);
      }
    }
    try (InputStream in = tokens.getDecodedInputStream()) {
      return in.readNBytes(max);
    }
  }

  /** Items of Outlook and Exchange as the mails that they are. */
  private static MimePart opened(MimePart part) {
    Optional<byte[]> mail =
        OutlookItem.is(part.body())
            ? OutlookItem.mail(part.body())
            : TnefFile.is(part.body()) ? TnefFile.mail(part.body()) : Optional.empty();
    return mail.map(m -> new MimePart(part.fields(), MediaType.MAIL, m, List.of())).orElse(part);
  }

  private List<MimePart> parts(MimeTokenStream tokens)
      throws IOException, MimeException, LimitExceeded {
    List<MimePart> parts = new ArrayList<>();
    EntityState state = tokens.next();
    while (state != EntityState.T_END_MULTIPART && state != EntityState.T_END_OF_STREAM) {
      if (state == EntityState.T_START_HEADER) {
        parts.add(entity(tokens));
      }
      state = tokens.next();
    }
    return parts;
  }

  private static HeaderFields.Field field(Field field, ByteSequence raw) {
    byte[] bytes = raw.toByteArray();
    int colon = 0;
    while (colon < bytes.length && bytes[colon] != ':') {
      colon++;
    }
    int end = 0;
    boolean high = false;
    int from = Math.min(colon + 1, bytes.length);
    byte[] value = new byte[bytes.length - from];
    for (int i = from; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b != '\r' && b != '\n') {
        high |= b < 0 || b == 0x1B;
        value[end++] = b == '\t' ? (byte) ' ' : b;
      }
    }
    String text =
        high
            ? Charsets.decode(java.util.Arrays.copyOf(value, end), "")
            : new String(value, 0, end, StandardCharsets.ISO_8859_1);
    return new HeaderFields.Field(field.getName().strip(), text.strip());
  }

  /** Whether a leaf of that type can tell about a delivery; others are passed over undecoded. */
  private static boolean telling(MediaType type) {
    String file = type.fileName().toLowerCase(Locale.ROOT);
    return type.name().contains("delivery-status")
        || type.is("text/")
        || type.is("message/")
        || type.is("multipart/")
        || type.is("application/octet-stream")
        || type.is("application/ms-tnef")
        || type.is("application/vnd.ms-tnef")
        || type.is("application/vnd.ms-outlook")
        || file.endsWith(".eml")
        || file.endsWith(".msg")
        || file.startsWith("details")
        || file.startsWith("winmail");
  }

  /** Where the mail begins: behind blank lines and the separator line of a mailbox file. */
  private static int begin(byte[] mail) {
    int at = 0;
    while (at < mail.length && (mail[at] == '\n' || mail[at] == '\r' || mail[at] == ' ')) {
      at++;
    }
    int from = at < mail.length && mail[at] == '>' ? at + 1 : at;
    if (from + 5 < mail.length
        && mail[from] == 'F'
        && mail[from + 1] == 'r'
        && mail[from + 2] == 'o'
        && mail[from + 3] == 'm'
        && mail[from + 4] == ' ') {
      while (at < mail.length && mail[at] != '\n') {
        at++;
      }
      at++;
    }
    return Math.min(at, mail.length);
  }
}
