package org.lethe.dataset.pascalpart;

import io.jhdf.ObjectHeader;
import io.jhdf.api.Dataset;
import io.jhdf.dataset.CompactDataset;
import io.jhdf.dataset.ContiguousDatasetImpl;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.dataset.NoParent;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.object.message.FilterPipelineMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Values of a matrix in an {@link Hdf5File}, read whole. Memory is allocated for the values alone,
 * within the budget.
 */
final class Hdf5Values {
  private static final int DEFLATE = 1;
  private static final int MOST_CHUNKS = 10_000;

  private final Hdf5File file;
  private final ObjectHeader header;
  private final int[] sizes;
  private final int valueBytes;

  Hdf5Values(Hdf5File file, ObjectHeader header, int[] sizes, int valueBytes) {
    this.file = file;
    this.header = header;
    this.sizes = sizes;
    this.valueBytes = valueBytes;
  }

  /** Returns the values, lowest byte first. */
  ByteBuffer read() throws UnreadableAnnotationException {
    int length = bytes(sizes);
    file.storage().allow(0, length);
    Dataset dataset =
        DatasetLoader.createDataset(file.storage(), header, "dataset", NoParent.INSTANCE);
    ByteBuffer values;
    if (dataset instanceof ChunkedDatasetV3 chunked) {
      values = chunks(chunked, length);
    } else if (dataset instanceof ContiguousDatasetImpl contiguous) {
      values = contiguous.getDataBuffer();
    } else if (dataset instanceof CompactDataset compact) {
      values = compact.getDataBuffer();
    } else {
      throw new UnreadableAnnotationException("is not as MATLAB writes it");
    }
    if (values.remaining() != length) {
      throw new UnreadableAnnotationException("lacks values");
    }
    return values.order(ByteOrder.LITTLE_ENDIAN);
  }

  private int bytes(int[] matrix) {
    long values = Math.multiplyExact((long) matrix[0], matrix[1]);
    return file.budget().array(Math.multiplyExact(values, valueBytes));
  }

  private ByteBuffer chunks(ChunkedDatasetV3 dataset, int length)
      throws UnreadableAnnotationException {
    int[] chunk = dataset.getChunkDimensions();
    if (chunk.length != 2 || chunk[0] < 1 || chunk[1] < 1) {
      throw new UnreadableAnnotationException("has chunks without values");
    }
    long count = (long) ceiling(sizes[0], chunk[0]) * ceiling(sizes[1], chunk[1]);
    if (count > MOST_CHUNKS) {
      throw new UnreadableAnnotationException("claims more than %,d chunks".formatted(MOST_CHUNKS));
    }
    file.storage().allow((int) count, length);
    boolean deflated = isDeflated();
    byte[] part = new byte[bytes(chunk)];
    ByteBuffer values = ByteBuffer.allocate(length);
    for (int first = 0; first < sizes[0]; first += chunk[0]) {
      for (int second = 0; second < sizes[1]; second += chunk[1]) {
        fill(part, dataset.getRawChunkBuffer(new int[] {first, second}), deflated);
        place(part, chunk, first, second, values);
      }
    }
    return values;
  }

  private boolean isDeflated() throws UnreadableAnnotationException {
    List<Integer> filters =
        header.getMessagesOfType(FilterPipelineMessage.class).stream()
            .flatMap(message -> message.getFilters().stream())
            .map(FilterPipelineMessage.FilterInfo::getId)
            .toList();
    if (!filters.isEmpty() && !filters.equals(List.of(DEFLATE))) {
      throw new UnreadableAnnotationException("is compressed otherwise than MATLAB does");
    }
    return !filters.isEmpty();
  }

  private static void fill(byte[] part, ByteBuffer stored, boolean deflated)
      throws UnreadableAnnotationException {
    if (!deflated) {
      stored.get(part);
      return;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(stored);
      int done = 0;
      int more = 1;
      while (done < part.length && more > 0) {
        more = inflater.inflate(part, done, part.length - done);
        done += more;
      }
      if (done < part.length) {
        throw new UnreadableAnnotationException("lacks values");
      }
    } catch (DataFormatException e) {
      throw UnreadableAnnotationException.of(e);
    } finally {
      inflater.end();
    }
  }

  /** Copies the values of a chunk that are inside the matrix. */
  private void place(byte[] part, int[] chunk, int first, int second, ByteBuffer values) {
    int lines = Math.min(chunk[0], sizes[0] - first);
    int length = Math.min(chunk[1], sizes[1] - second) * valueBytes;
    for (int line = 0; line < lines; line++) {
      int to = ((first + line) * sizes[1] + second) * valueBytes;
      values.put(to, part, line * chunk[1] * valueBytes, length);
    }
  }

  private static int ceiling(int number, int divisor) {
    return (int) (((long) number + divisor - 1) / divisor);
  }
}
