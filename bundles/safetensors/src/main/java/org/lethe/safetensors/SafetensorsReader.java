package org.lethe.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/** An open safetensors file whose header has been read and checked. */
final class SafetensorsReader implements AutoCloseable {
  /**
   * Message for other files. It does not quote their content, which the user may not be allowed to
   * read.
   */
  private static final String FOREIGN = "it is not a safetensors file, or it is truncated";

  private final FileChannel channel;
  private final long size;
  private final long dataStart;
  private final SafetensorsHeader header;

  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowStart;

  SafetensorsReader(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      size = channel.size();
      byte[] json = read(Long.BYTES, headerLength());
      dataStart = (long) Long.BYTES + json.length;
      header = SafetensorsJson.read(json);
      header.check(size - dataStart);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  SafetensorsHeader header() {
    return header;
  }

  /** Maps the tensors, which stay valid when the file is closed. */
  Weights weights() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, SafetensorsHeader.Entry> named : header.entries().entrySet()) {
      SafetensorsHeader.Entry entry = named.getValue();
      ByteBuffer bytes = map(dataStart + entry.begin(), (int) entry.length());
      tensors.put(named.getKey(), new Tensor(entry.type(), entry.extents(), bytes));
    }
    return Weights.of(tensors);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private int headerLength() throws IOException {
    if (size <= Long.BYTES) {
      throw new IOException(FOREIGN);
    }
    ByteBuffer start = ByteBuffer.wrap(read(0, Long.BYTES + 1)).order(ByteOrder.LITTLE_ENDIAN);
    long claimed = start.getLong();
    if (claimed < 0 || claimed > size - Long.BYTES || start.get() != '{') {
      throw new IOException(FOREIGN);
    }
    if (claimed > SafetensorsHeader.MAX_LENGTH) {
      throw new IOException(
          "its header takes %d bytes; the format allows %d"
              .formatted(claimed, SafetensorsHeader.MAX_LENGTH));
    }
    return (int) claimed;
  }

  private byte[] read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("it ended while it was read");
      }
    }
    return bytes.array();
  }

  /**
   * Returns a mapped range of the file. Several tensors share a mapping of up to 2 GiB, so that
   * many small tensors need few mappings and a file may be larger than a buffer.
   */
  private ByteBuffer map(long from, int length) throws IOException {
    if (from < windowStart || from + length > windowStart + window.capacity()) {
      window = channel.map(MapMode.READ_ONLY, from, Math.min(size - from, Integer.MAX_VALUE));
      windowStart = from;
    }
    return window.slice((int) (from - windowStart), length);
  }
}
