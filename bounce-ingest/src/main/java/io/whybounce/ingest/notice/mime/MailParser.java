package io.whybounce.ingest.notice.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.MimeUtil;

import io.whybounce.ingest.notice.ReadLimits;

/** Turns the bytes of a mail into its parts with mime4j, within the bounds. */
public final class MailParser {
  /**
   * Longest text that is kept of one part in characters; what tells about a delivery stands before
   * that.
   */
  private static final int MAX_TEXT = 262_144;

  private final ReadLimits limits;

  /** A parser with these bounds. */
  public MailParser(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * The mail's root part, as an attached mail of its own: type {@code message/rfc822}, one part
   * within.
   *
   * @throws LimitExceeded if the mail breaks a bound
   */
  public Part parse(byte[] mail) throws LimitExceeded {
    if (mail.length > limits.bytes()) {
      throw new LimitExceeded(
          "the mail has " + mail.length + " bytes; at most " + limits.bytes() + " are read");
    }
    MimeTokenStream tokens = new MimeTokenStream(config());
    tokens.setRecursionMode(RecursionMode.M_RECURSE);
    tokens.parse(new ByteArrayInputStream(mail));
    try {
      return new Walk(tokens).mail();
    } catch (MimeException e) {
      throw new LimitExceeded("the mail cannot be taken apart: " + e.getMessage());
    } catch (IOException e) {
      throw new LimitExceeded("the mail cannot be decoded: " + e.getMessage());
    }
  }

  private MimeConfig config() {
    return MimeConfig.custom()
        .setMaxLineLen(-1)
        .setMaxHeaderLen(limits.headerBytes())
        .setMaxHeaderCount(2_000)
        .setMaxContentLen(limits.bytes())
        .setMalformedHeaderStartsBody(false)
        .build();
  }

  /** One pass over the tokens of one mail. */
  private final class Walk {
    private final MimeTokenStream tokens;
    private int count;
    private int depth;

    Walk(MimeTokenStream tokens) {
      this.tokens = tokens;
    }

    Part mail() throws IOException, MimeException, LimitExceeded {
      while (tokens.getState() != EntityState.T_START_HEADER) {
        if (tokens.getState() == EntityState.T_END_OF_STREAM) {
          return new Part(Fields.NONE, "text/plain", Optional.empty(), "", List.of());
        }
        tokens.next();
      }
      Part root = entity();
      return new Part(root.fields(), "message/rfc822", Optional.empty(), "", List.of(root));
    }

    /** Stands at the start of a header; ends at the token that ends the entity. */
    private Part entity() throws IOException, MimeException, LimitExceeded {
      if (++count > limits.parts()) {
        throw new LimitExceeded("the mail has more than " + limits.parts() + " parts");
      }
      if (++depth > limits.depth()) {
        throw new LimitExceeded("the mail's parts lie more than " + limits.depth() + " deep");
      }
      Fields fields = header();
      EntityState state = tokens.next();
      Part part;
      if (state == EntityState.T_START_MULTIPART) {
        String type = tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
        part = new Part(fields, type, Optional.empty(), "", children(EntityState.T_END_MULTIPART));
      } else if (state == EntityState.T_START_MESSAGE) {
        // Here mime4j has no body descriptor to give.
        part =
            new Part(
                fields,
                "message/rfc822",
                Optional.empty(),
                "",
                children(EntityState.T_END_MESSAGE));
      } else {
        BodyDescriptor descriptor = tokens.getBodyDescriptor();
        String type = descriptor.getMimeType().toLowerCase(Locale.ROOT);
        part = leaf(fields, type, descriptor);
      }
      depth--;
      return part;
    }

    private Fields header() throws IOException, MimeException {
      List<Fields.Field> fields = new ArrayList<>();
      for (EntityState state = tokens.next(); state == EntityState.T_FIELD; state = tokens.next()) {
        fields.add(
            new Fields.Field(
                tokens.getField().getName(),
                MimeUtil.unfold(String.valueOf(tokens.getField().getBody())).strip()));
      }
      return new Fields(fields);
    }

    private List<Part> children(EntityState end) throws IOException, MimeException, LimitExceeded {
      List<Part> parts = new ArrayList<>();
      for (EntityState state = tokens.next(); state != end; state = tokens.next()) {
        if (state == EntityState.T_START_HEADER) {
          parts.add(entity());
        } else if (state == EntityState.T_END_OF_STREAM) {
          break;
        }
      }
      return parts;
    }

    private Part leaf(Fields fields, String type, BodyDescriptor descriptor)
        throws IOException, LimitExceeded {
      Optional<String> name = fileName(fields);
      try (InputStream in = tokens.getDecodedInputStream()) {
        if (type.equals("message/global") || isAttachedMail(type, name)) {
          return new Part(
              fields, "message/rfc822", name, "", List.of(attached(in.readNBytes(limits.bytes()))));
        }
        if (type.startsWith("text/") || type.startsWith("message/")) {
          byte[] bytes = in.readNBytes(MAX_TEXT);
          return new Part(
              fields, type, name, Charsets.decode(bytes, descriptor.getCharset()), List.of());
        }
      }
      return new Part(fields, type, name, "", List.of());
    }

    /** A mail that is a leaf to mime4j: of an unusual type, or an {@code .eml} file. */
    private Part attached(byte[] bytes) throws LimitExceeded {
      ReadLimits rest =
          new ReadLimits(
              limits.bytes(),
              Math.max(1, limits.depth() - depth),
              Math.max(1, limits.parts() - count),
              limits.headerBytes(),
              limits.reports());
      Part mail = new MailParser(rest).parse(bytes);
      count += (int) mail.walk(true).count();
      return mail.parts().isEmpty() ? mail : mail.parts().get(0);
    }
  }

  private static boolean isAttachedMail(String type, Optional<String> name) {
    return name.filter(n -> n.toLowerCase(Locale.ROOT).endsWith(".eml")).isPresent()
        && !type.startsWith("image/");
  }

  private static Optional<String> fileName(Fields fields) {
    return fields
        .first("Content-Disposition")
        .flatMap(v -> parameter(v, "filename"))
        .or(() -> fields.first("Content-Type").flatMap(v -> parameter(v, "name")));
  }

  private static Optional<String> parameter(String value, String name) {
    for (String piece : value.split(";")) {
      int equals = piece.indexOf('=');
      if (equals > 0 && piece.substring(0, equals).strip().equalsIgnoreCase(name)) {
        String text = piece.substring(equals + 1).strip();
        return Optional.of(
            text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
                ? text.substring(1, text.length() - 1)
                : text);
      }
    }
    return Optional.empty();
  }
}
