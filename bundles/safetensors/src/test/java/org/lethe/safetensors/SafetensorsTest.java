package org.lethe.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

class SafetensorsTest {
  /**
   * Written by safetensors in Python: metadata format=pt; n = 7, a = [[1, -2.5], [3, 4]], h = [1.5,
   * -2] in bfloat16, m = [true, false, true].
   */
  private static final String FROM_PYTHON =
      "AAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJwdCJ9LCJuIjp7ImR0eXBlIjoiSTY0Iiwic2hhcGUi"
          + "OltdLCJkYXRhX29mZnNldHMiOlswLDhdfSwiYSI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMiwyXSwiZGF0"
          + "YV9vZmZzZXRzIjpbOCwyNF19LCJoIjp7ImR0eXBlIjoiQkYxNiIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0"
          + "cyI6WzI0LDI4XX0sIm0iOnsiZHR5cGUiOiJCT09MIiwic2hhcGUiOlszXSwiZGF0YV9vZmZzZXRzIjpbMjgs"
          + "MzFdfX0gICAgBwAAAAAAAAAAAIA/AAAgwAAAQEAAAIBAwD8AwAEAAQ==";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("w.safetensors");
  }

  @Test
  void readsWhatPythonWrote() throws IOException {
    Files.write(file, Base64.getDecoder().decode(FROM_PYTHON));
    Weights weights = Safetensors.read(file);
    assertEquals(List.of("n", "a", "h", "m"), List.copyOf(weights.names()));
    assertArrayEquals(new long[] {7}, weights.get("n").longs());
    assertArrayEquals(new float[] {1, -2.5f, 3, 4}, weights.get("a").floats());
    assertArrayEquals(new long[] {2, 2}, weights.get("a").shape());
    assertEquals(DType.BF16, weights.get("h").type());
    assertEquals((short) 0x3fc0, weights.get("h").data().getShort(0));
    assertEquals(DType.BOOL, weights.get("m").type());
    assertEquals(Map.of("format", "pt"), Safetensors.metadata(file));
  }

  @Test
  void writesWhatPythonWouldWrite() throws IOException {
    byte[] python = Base64.getDecoder().decode(FROM_PYTHON);
    Files.write(file, python);
    Path copy = folder.resolve("copy.safetensors");
    Safetensors.write(copy, Safetensors.read(file), Safetensors.metadata(file));
    assertArrayEquals(python, Files.readAllBytes(copy));
  }

  @Test
  void keepsOrderAndAlignsTensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("bytes", new Tensor(DType.U8, new long[] {3}, ByteBuffer.allocate(3)));
    tensors.put("float", Tensor.of(new float[] {1, 2, 3}, 3));
    tensors.put("empty", Tensor.of(new float[0], 0, 5));
    tensors.put("count \"é\"", Tensor.of(new long[] {9}));
    Weights weights = Weights.of(tensors);
    Safetensors.write(file, weights, Map.of());
    assertEquals(weights, Safetensors.read(file));
    assertEquals(List.copyOf(weights.names()), List.copyOf(Safetensors.read(file).names()));
    assertEquals(Map.of(), Safetensors.metadata(file));
    assertTrue(Safetensors.read(file).get("count \"é\"").data().alignedSlice(8).hasRemaining());
  }

  @Test
  void replacesAFileAsAWhole() throws IOException {
    Safetensors.write(file, Weights.of(Map.of("a", Tensor.of(new float[] {1}, 1))), Map.of());
    Weights old = Safetensors.read(file);
    Safetensors.write(file, Weights.of(Map.of("a", Tensor.of(new float[] {2}, 1))), Map.of());
    assertArrayEquals(new float[] {1}, old.get("a").floats());
    assertArrayEquals(new float[] {2}, Safetensors.read(file).get("a").floats());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void leavesNothingBehindWhenItCannotWrite() throws IOException {
    Files.createDirectories(file.resolve("a folder in the way"));
    assertRefused(
        () -> Safetensors.write(file, Weights.of(Map.of()), Map.of()), "cannot write " + file);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    Path nowhere = folder.resolve("nowhere/w.safetensors");
    assertRefused(() -> Safetensors.write(nowhere, Weights.of(Map.of()), Map.of()), "no such");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "8 | {'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}} | truncated",
        "8 | {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 4 bytes follow the last",
        "8 | {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | gap",
        "8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | overlap",
        "8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | invalid offsets -8 and 0",
        "8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | invalid offsets 8 and 0",
        "8 | {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}} | takes 4 bytes",
        "8 | {'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | an impossible shape",
        "8 | {'a':{'dtype':'F32','shape':[4611686018427387904,8],'data_offsets':[0,8]}}"
            + " | an impossible shape",
        "8 | {'a':{'dtype':'F32','shape':[1e3],'data_offsets':[0,8]}} | not a whole number",
        "8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}} | range",
        "8 | {'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}} | unknown type F8_E4M3",
        "8 | {'a':{'dtype':'F32','shape':[2]}} | needs dtype, shape and two data_offsets",
        "8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}} | unknown field x",
        "8 | {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | Duplicate field 'a'",
        "0 | {'__metadata__':{'a':1}} | __metadata__.a is VALUE_NUMBER_INT",
        "0 | [] | not a safetensors file",
        "0 | {} {} | data follows",
        "0 | {'a': | its header is not valid",
        "0 | `` | not a safetensors file",
        "1 | `` | not a safetensors file",
      })
  void refusesMalformedHeaders(int dataLength, String header, String why) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    write(json.length, json, dataLength);
    assertRefused(() -> Safetensors.read(file), why);
    assertRefused(() -> Safetensors.metadata(file), why);
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 8589934592L, -1})
  void refusesHeadersLongerThanTheFile(long claimed) throws IOException {
    write(claimed, "{}".getBytes(StandardCharsets.UTF_8), 6);
    assertRefused(() -> Safetensors.read(file), "it is not a safetensors file, or it is truncated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "root = {CRYPT}secret", "\u0008\0\0\0\0\0\0\0secrets."})
  void tellsNothingOfWhatIsInAnotherFile(String content) throws IOException {
    Files.writeString(file, content);
    String message = assertThrows(LetheException.class, () -> Safetensors.read(file)).getMessage();
    assertEquals(
        "cannot read weights from " + file + ": it is not a safetensors file, or it is truncated",
        message);
  }

  @Test
  void refusesOversizedHeadersOfHugeFiles() throws IOException {
    write(5L << 30, new byte[] {'{'}, 0);
    setSize(6L << 30);
    assertRefused(() -> Safetensors.read(file), "the format allows 100000000");
  }

  @Test
  void refusesWhatIsNoFileOfWeights() throws IOException {
    assertRefused(() -> Safetensors.read(file), "no such file");
    Files.write(file, new byte[5]);
    assertRefused(() -> Safetensors.read(file), "not a safetensors file");
    assertRefused(() -> Safetensors.read(folder), "cannot read weights from " + folder);
  }

  /**
   * A sparse file of 5 GiB: three tensors, each mapped though none shares a window with another.
   */
  @Test
  void readsFilesLargerThanABuffer() throws IOException {
    long big = (5L << 30) / 3 / 4 * 4;
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 3; i++) {
      json.append(i == 0 ? "" : ",")
          .append("\"t%d\":{\"dtype\":\"F32\",\"shape\":[%d],".formatted(i, big / 4))
          .append("\"data_offsets\":[%d,%d]}".formatted(i * big, (i + 1) * big));
    }
    byte[] header = json.append("}").toString().getBytes(StandardCharsets.UTF_8);
    write(header.length, header, 0);
    long size = 8L + header.length + 3 * big;
    setSize(size);
    try (RandomAccessFile last = new RandomAccessFile(file.toFile(), "rw")) {
      last.seek(size - 1);
      last.write(0x40);
    }
    ByteBuffer bytes = Safetensors.read(file).get("t2").data();
    assertEquals(big, bytes.remaining());
    assertEquals(2f, bytes.getFloat(bytes.limit() - 4));
  }

  @Test
  void refusesATensorLargerThanABuffer() throws IOException {
    long big = 3L << 30;
    byte[] header =
        "{\"t\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(big, big)
            .getBytes(StandardCharsets.UTF_8);
    write(header.length, header, 0);
    setSize(8L + header.length + big);
    assertRefused(() -> Safetensors.read(file), "tensor t takes 3221225472 bytes");
  }

  private void write(long headerLength, byte[] header, int dataLength) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + dataLength);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(headerLength).put(header);
    Files.write(file, bytes.array());
  }

  private void setSize(long size) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
    }
  }

  private static void assertRefused(Runnable action, String why) {
    String message = assertThrows(LetheException.class, action::run).getMessage();
    assertTrue(message.contains(why), message);
    assertFalse(message.contains("\n"), message);
  }
}
