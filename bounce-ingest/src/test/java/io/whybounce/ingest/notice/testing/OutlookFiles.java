package io.whybounce.ingest.notice.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Makes small files of the kinds that Outlook and Exchange make. */
public final class OutlookFiles {
  private OutlookFiles() {}

  /** An item ([MS-OXMSG]) of a mail. */
  public static byte[] msg(String header, String subject, String body) {
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      DirectoryEntry root = file.getRoot();
      stream(root, "__properties_version1.0", new byte[32]);
      stream(root, "__substg1.0_0037001F", subject.getBytes(StandardCharsets.UTF_16LE));
      stream(root, "__substg1.0_007D001F", header.getBytes(StandardCharsets.UTF_16LE));
      stream(root, "__substg1.0_1000001F", body.getBytes(StandardCharsets.UTF_16LE));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.writeFilesystem(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An item ([MS-OXMSG]) whose body is Rich Text alone ([MS-OXRTFCP], 2.1.3: not compressed). */
  public static byte[] msgOfRtf(String header, String subject, String rtf) {
    byte[] text = rtf.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer body = ByteBuffer.allocate(16 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    // Sizes behind and of the text, the mark "MELA", no checksum.
    body.putInt(text.length + 12).putInt(text.length).putInt(0x414C454D).putInt(0).put(text);
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      DirectoryEntry root = file.getRoot();
      stream(root, "__properties_version1.0", new byte[32]);
      stream(root, "__substg1.0_0037001F", subject.getBytes(StandardCharsets.UTF_16LE));
      stream(root, "__substg1.0_007D001F", header.getBytes(StandardCharsets.UTF_16LE));
      stream(root, "__substg1.0_10090102", body.array());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.writeFilesystem(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A winmail.dat ([MS-OXTNEF]) with one attachment. */
  public static byte[] tnef(String name, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x78, (byte) 0x9F, 0x3E, 0x22, 1, 0});
    attribute(out, 2, 0x9002, 6, new byte[14]);
    attribute(out, 2, 0x8010, 1, (name + "\0").getBytes(StandardCharsets.US_ASCII));
    attribute(out, 2, 0x800F, 6, content);
    return out.toByteArray();
  }

  private static void attribute(
      ByteArrayOutputStream out, int level, int id, int type, byte[] data) {
    int sum = 0;
    for (byte b : data) {
      sum += b & 255;
    }
    ByteBuffer buffer = ByteBuffer.allocate(11 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) level).putShort((short) id).putShort((short) type).putInt(data.length);
    buffer.put(data).putShort((short) sum);
    out.writeBytes(buffer.array());
  }

  private static void stream(DirectoryEntry root, String name, byte[] content) throws IOException {
    root.createDocument(name, new ByteArrayInputStream(content));
  }
}
