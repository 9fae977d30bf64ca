package org.lethe.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.tensor.Weights;

/**
 * Files of weights in the safetensors format: the length of the header (64 bits, little-endian), a
 * header in JSON, the tensors' bytes. Thread-safe.
 *
 * <p>A file is believed only as far as its bytes go: what its header claims is checked against the
 * file's size before anything of that size is touched.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
public final class Safetensors {
  private Safetensors() {}

  /**
   * Maps a file's tensors into memory, in the order of its header. The file must not be changed in
   * place while they are used; {@link #write} replaces a file as a whole and leaves them alone.
   *
   * @throws LetheException if the file cannot be read, its header is malformed or names a type that
   *     is not known, or its tensors do not fill the rest of the file one after the other; a single
   *     tensor may take up to 2 GiB
   */
  public static Weights read(Path file) {
    return open(file, SafetensorsReader::weights);
  }

  /**
   * Returns the free texts of a file's header; empty if it has none.
   *
   * @throws LetheException as {@link #read}
   */
  public static Map<String, String> metadata(Path file) {
    return open(file, reader -> reader.header().metadata());
  }

  /**
   * Writes a file: beside its place first, forced to the disk, then renamed, so that a reader who
   * opens it finds the old or the new one. The same weights give the same bytes.
   *
   * @param metadata free texts for the header
   * @throws LetheException if the file cannot be written; then nothing is left behind
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
