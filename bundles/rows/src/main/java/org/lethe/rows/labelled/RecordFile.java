package org.lethe.rows.labelled;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.lethe.api.LetheException;

/**
 * A file of records of one length.
 *
 * @param id id of the dataset, with which messages begin
 * @param path path of the file
 */
public record RecordFile(String id, Path path) {

  /** Conversion of a file's bytes to those of the records. */
  @FunctionalInterface
  public interface Decoding {
    /** Returns the stream of the records, which reads and closes the stream of the file. */
    InputStream of(InputStream file) throws IOException;
  }

  /**
   * Returns the length of the file in bytes.
   *
   * @throws LetheException if it is missing or not a regular file
   */
  public long length() {
    if (!Files.isRegularFile(path)) {
      throw problem(
          Files.exists(path)
              ? "is not a regular file; replace it"
              : "is missing in %s; download it".formatted(path.getParent()));
    }
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Opens the file.
   *
   * @param decoding the conversion of the bytes, e.g. decompression
   * @throws LetheException if it is missing, not a regular file, or cannot be read
   */
  public RecordInput open(Decoding decoding) {
    length();
    try {
      InputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
      try {
        return new RecordInput(this, decoding.of(bytes));
      } catch (IOException e) {
        bytes.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Returns an exception that names the file.
   *
   * @param reason a reason that continues a sentence after the file's name, and the remedy
   */
  public LetheException problem(String reason) {
    return problem(reason, null);
  }

  LetheException damaged(String reason) {
    return damaged(reason, null);
  }

  LetheException unreadable(IOException cause) {
    if (cause instanceof EOFException) {
      return damaged("is cut", cause);
    }
    return cause instanceof ZipException
        ? damaged("is damaged (%s)".formatted(cause.getMessage()), cause)
        : problem("cannot be read (%s); check its permissions".formatted(cause), cause);
  }

  private LetheException damaged(String reason, IOException cause) {
    return problem(reason + "; download it again", cause);
  }

  private LetheException problem(String reason, Throwable cause) {
    return new LetheException("%s: %s %s".formatted(id, path.getFileName(), reason), cause);
  }
}
