package org.lethe.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.lethe.api.tensor.Weights;

/** A writer of one safetensors file. */
final class SafetensorsWriter {
  private final Weights weights;
  private final SafetensorsHeader header;

  SafetensorsWriter(Weights weights, Map<String, String> metadata) {
    this.weights = weights;
    this.header = SafetensorsHeader.layOut(weights, metadata);
  }

  void write(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      writeNew(beside);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private void writeNew(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] json = aligned(SafetensorsJson.write(header));
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      write(channel, length.putLong(json.length).flip());
      write(channel, ByteBuffer.wrap(json));
      for (String name : header.inOrderOfBytes()) {
        write(channel, weights.get(name).data());
      }
      channel.force(true);
    }
  }

  /** Pads the header with spaces at the end so that the tensors begin at a multiple of 8 bytes. */
  private static byte[] aligned(byte[] json) {
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
