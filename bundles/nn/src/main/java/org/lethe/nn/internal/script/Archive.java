package org.lethe.nn.internal.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The TorchScript archive of a module without tensors: a zip of stored entries with the module's
 * source, a pickle that names its class, and a pickle of no constants.
 */
final class Archive {
  private static final String CLASS = "Network";
  private static final String FOLDER = "network/";
  private static final int PROTOCOL = 0x80;
  private static final int NEW_OBJECT = 0x81;
  private static final int FALSE = 0x89;

  private Archive() {}

  /** Returns the type of {@code self} in the methods. */
  static String self() {
    return "__torch__." + CLASS;
  }

  /**
   * Returns the archive's bytes.
   *
   * @param methods source of the methods, each indented by two spaces
   */
  static byte[] of(String methods) {
    String source =
        "class %s(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n%s"
            .formatted(CLASS, methods);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "data.pkl", module());
      put(zip, "code/__torch__.py", source.getBytes(UTF_8));
      put(zip, "constants.pkl", new byte[] {(byte) PROTOCOL, 2, ')', '.'});
      put(zip, "version", "3\n".getBytes(UTF_8));
      put(zip, "byteorder", "little".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns the pickle of an instance of the class whose only attribute is false. */
  private static byte[] module() throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(PROTOCOL);
    pickle.write(2);
    pickle.write(("c__torch__\n" + CLASS + "\n)").getBytes(UTF_8));
    pickle.write(NEW_OBJECT);
    byte[] attribute = "training".getBytes(UTF_8);
    pickle.write("}(X".getBytes(UTF_8));
    pickle.write(new byte[] {(byte) attribute.length, 0, 0, 0});
    pickle.write(attribute);
    pickle.write(FALSE);
    pickle.write("ub.".getBytes(UTF_8));
    return pickle.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(FOLDER + name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
