package org.lethe.dataset.pascalpart;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Annotation file of a picture, in MATLAB's format of version 5 or 7.3. */
final class AnnotationFile {
  /** The variable that holds the annotations. */
  static final String VARIABLE = "anno";

  private static final byte[] MAT5 = "MATLAB 5.0 MAT-file".getBytes(US_ASCII);
  private static final byte[] MAT73 = "MATLAB 7.3 MAT-file".getBytes(US_ASCII);

  private AnnotationFile() {}

  /**
   * Reads the objects.
   *
   * @throws UnreadableAnnotationException if the file is missing, too large, of another format,
   *     damaged, or exceeds a limit of {@link Budget}
   */
  static List<AnnotatedObject> read(Path file) throws UnreadableAnnotationException {
    byte[] bytes = bytes(file);
    if (startsWith(bytes, MAT5)) {
      return Mat5Annotations.read(bytes);
    }
    if (startsWith(bytes, MAT73)) {
      return Mat73Annotations.read(bytes);
    }
    throw new UnreadableAnnotationException(
        "is no MATLAB file of version 5 or 7.3 (%,d bytes)".formatted(bytes.length));
  }

  /** Reads a file up to the limit; the length in the file system is not trusted. */
  private static byte[] bytes(Path file) throws UnreadableAnnotationException {
    if (!Files.isRegularFile(file)) {
      throw new UnreadableAnnotationException(
          Files.exists(file) ? "is not a regular file" : "is missing");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Budget.FILE_BYTES + 1);
      if (bytes.length > Budget.FILE_BYTES) {
        throw new UnreadableAnnotationException(
            "is too large (more than %,d bytes)".formatted(Budget.FILE_BYTES));
      }
      return bytes;
    } catch (IOException e) {
      throw new UnreadableAnnotationException("cannot be read");
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length > start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
