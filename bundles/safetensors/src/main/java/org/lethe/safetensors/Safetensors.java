package org.lethe.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.tensor.Weights;

/**
 * Reader and writer of weights files in the safetensors format: the length of the header (64 bits,
 * little-endian), a JSON header, and the bytes of the tensors. Thread-safe.
 *
 * <p>The header of a file is checked against the size of the file before memory is allocated.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
public final class Safetensors {
  private Safetensors() {}

  /**
   * Maps the tensors of a file into memory, in the order of its header. The file must not be
   * changed in place while they are used. {@link #write} replaces a file as a whole and does not
   * affect mapped tensors.
   *
   * @throws LetheException if the file cannot be read, its header is malformed or contains an
   *     unknown type, the tensors do not fill the rest of the file without gaps, or a tensor is
   *     larger than 2 GiB
   */
  public static Weights read(Path file) {
    return open(file, SafetensorsReader::weights);
  }

  /**
   * Returns the metadata in the header of a file; an empty map if it has none.
   *
   * @throws LetheException as {@link #read}
   */
  public static Map<String, String> metadata(Path file) {
    return open(file, reader -> reader.header().metadata());
  }

  /**
   * Writes a file atomically: a temporary file in the same folder is written, synchronised to the
   * disk and renamed. A reader sees the old or the new file. The same weights and metadata give the
   * same bytes.
   *
   * @param file the file to write, replaced if it exists
   * @param weights the tensors
   * @param metadata the metadata for the header
   * @throws LetheException if the file cannot be written; the temporary file is deleted then
   */
  public static void write(Path file, Weights weights, Map<String, String> metadata) {
    try {
      new SafetensorsWriter(weights, metadata).write(file);
    } catch (IOException e) {
      throw failure("cannot write %s: %s", file, e);
    }
  }

  private interface Use<T> {
    T of(SafetensorsReader reader) throws IOException;
  }

  private static <T> T open(Path file, Use<T> use) {
    try (SafetensorsReader reader = new SafetensorsReader(file)) {
      return use.of(reader);
    } catch (IOException e) {
      throw failure("cannot read weights from %s: %s", file, e);
    }
  }

  private static LetheException failure(String format, Path file, IOException e) {
    String line = format.formatted(file, reason(e)).replaceAll("\\p{Cntrl}+", " ");
    return new LetheException(line, e);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof JsonProcessingException json) {
      return "its header is not valid: " + json.getOriginalMessage();
    }
    return e.getMessage();
  }
}
