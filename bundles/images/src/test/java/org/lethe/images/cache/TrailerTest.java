package org.lethe.images.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailerTest {
  private static final long MARK = 0x1234;

  @TempDir private Path folder;

  @Test
  void isReadWithItsPosition() throws IOException {
    assertEquals(Optional.of(new Trailer(7, "zwölf\nBirds")), read(file(), MARK));
  }

  @Test
  void aFileOfAnotherKindHasNone() throws IOException {
    assertEquals(Optional.empty(), read(file(), MARK + 1));
  }

  @Test
  void noCutFileHasOne() throws IOException {
    byte[] whole = file();
    for (int length = 0; length < whole.length; length++) {
      assertEquals(Optional.empty(), read(Arrays.copyOf(whole, length), MARK));
    }
  }

  @Test
  void aChangedTextIsNotRead() throws IOException {
    byte[] bytes = file();
    bytes[8]++;
    assertEquals(Optional.empty(), read(bytes, MARK));
  }

  private static byte[] file() {
    ByteBuffer trailer = Trailer.of("zwölf\nBirds", MARK);
    return ByteBuffer.allocate(7 + trailer.remaining()).put(new byte[7]).put(trailer).array();
  }

  private Optional<Trailer> read(byte[] bytes, long mark) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    try (FileChannel channel = FileChannel.open(file)) {
      return Trailer.read(channel, mark);
    }
  }
}
