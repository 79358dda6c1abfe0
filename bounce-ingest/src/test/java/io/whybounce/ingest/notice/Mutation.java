package io.whybounce.ingest.notice;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages a mail as wires, servers and attackers do. */
final class Mutation {
  private static final String[] TOKENS = {
    "\r\n\r\n",
    "\n",
    "--",
    "--b1\n",
    "=?utf-8?B?",
    "?=",
    "<",
    ">",
    "@",
    "\0",
    "Content-Type: message/rfc822\n\n",
    "Content-Type: multipart/mixed; boundary=b1\n\n",
    "Content-Transfer-Encoding: base64\n",
    "=",
    "&#x10FFFF;",
    "\u001b$B",
    "Final-Recipient: rfc822; ",
    "99999999999999999999",
    "\uFEFF",
    "{\"notificationType\":\"Bounce\",\"mail\":{}",
    "charset=utf-7"
  };

  private Mutation() {}

  static byte[] of(byte[] mail, Random random) {
    byte[] out = mail.clone();
    int times = 1 + random.nextInt(6);
    for (int i = 0; i < times && out.length > 2; i++) {
      int at = random.nextInt(out.length);
      switch (random.nextInt(6)) {
        case 0 -> out[at] = (byte) random.nextInt(256);
        case 1 -> out = Arrays.copyOf(out, at + 1);
        case 2 ->
            out =
                splice(
                    out,
                    at,
                    TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8),
                    0);
        case 3 ->
            out = splice(out, at, new byte[0], random.nextInt(Math.min(400, out.length - at)));
        case 4 -> out = splice(out, at, Arrays.copyOfRange(out, random.nextInt(at + 1), at), 0);
        default ->
            Arrays.fill(
                out, at, Math.min(out.length, at + random.nextInt(40)), (byte) random.nextInt(256));
      }
    }
    return out;
  }

  /** The beginning of one mail with the end of another, as when a mailbox file is damaged. */
  static byte[] joined(byte[] first, byte[] second, Random random) {
    int to = random.nextInt(first.length + 1);
    int from = random.nextInt(second.length + 1);
    byte[] out = Arrays.copyOf(first, to + second.length - from);
    System.arraycopy(second, from, out, to, second.length - from);
    return out;
  }

  private static byte[] splice(byte[] mail, int at, byte[] insert, int drop) {
    byte[] out = new byte[mail.length - drop + insert.length];
    System.arraycopy(mail, 0, out, 0, at);
    System.arraycopy(insert, 0, out, at, insert.length);
    System.arraycopy(mail, at + drop, out, at + insert.length, mail.length - at - drop);
    return out;
  }
}
