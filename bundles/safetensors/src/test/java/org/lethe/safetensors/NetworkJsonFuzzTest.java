package org.lethe.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;
import org.lethe.api.network.Network;

/** Hostile texts, made from a seed: each is read as a network or refused in one printable line. */
class NetworkJsonFuzzTest {
  private static final int CASES = 1500;
  private static final List<String> PIECES =
      List.of(
          "0",
          "-1",
          "65536",
          "2147483647",
          "9223372036854775808",
          "1e999",
          "1E-999",
          "-0.0",
          "NaN",
          "null",
          "true",
          "{}",
          "[]",
          "[[[[[[[[[[",
          "{\"a\":{\"a\":{\"a\":{\"a\":1}}}}",
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\u001b",
          ",",
          ":",
          "\"",
          "}",
          "]",
          "\"layer\":\"Concat\"",
          "\"layer\":\"Upsample\",\"factor\":65536",
          "\"version\":1");

  private final String text = NetworkJson.write(EveryLayer.network());
  private int read;

  @Test
  void mutationsOfAValidText() {
    Random random = new Random(1);
    for (int i = 0; i < CASES; i++) {
      StringBuilder mutant = new StringBuilder(text);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        mutate(mutant, random);
      }
      attempt(mutant.toString());
    }
    assertTrue(read > 5, "some mutants are networks: " + read);
  }

  @Test
  void numbersOfAllSizes() {
    Random random = new Random(2);
    List<MatchResult> places = numbers(text);
    assertTrue(places.size() > 30, "numbers: " + places.size());
    for (int i = 0; i < CASES; i++) {
      String number = i % 2 == 0 ? "" + random.nextLong() : "" + random.nextInt(70_000);
      MatchResult at = places.get(random.nextInt(places.size()));
      attempt(text.substring(0, at.start()) + number + text.substring(at.end()));
    }
    assertTrue(read > 0, "some numbers fit");
  }

  @Test
  void randomBytes() {
    Random random = new Random(3);
    for (int i = 0; i < CASES / 2; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      attempt(new String(bytes, StandardCharsets.UTF_8));
      attempt("{\"version\":1," + new String(bytes, StandardCharsets.ISO_8859_1));
    }
    assertEquals(0, read);
  }

  @Test
  void levels() {
    for (String open : List.of("[", "{\"a\":", "{\"nodes\":[", "{\"version\":[")) {
      for (int depth : new int[] {1, 7, 8, 9, 1000, 50_000}) {
        attempt(open.repeat(depth));
      }
    }
    assertEquals(0, read);
  }

  private static void mutate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(5)) {
      case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
      case 1 -> text.deleteCharAt(at);
      case 2 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      case 3 -> text.setLength(at + 1);
      default -> {
        int end = Math.min(text.length(), at + 1 + random.nextInt(40));
        text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
    }
  }

  /** Returns the places of the numbers in a text. */
  private static List<MatchResult> numbers(String text) {
    return Pattern.compile("(?<=[:\\[,])-?\\d+(\\.\\d+)?(E-?\\d+)?(?=[,}\\]])")
        .matcher(text)
        .results()
        .toList();
  }

  private void attempt(String hostile) {
    try {
      Network network = NetworkJson.read(hostile);
      read++;
      assertEquals(network, NetworkJson.read(NetworkJson.write(network)));
    } catch (LetheException e) {
      assertEquals(Printable.line(e.getMessage()), e.getMessage());
      assertFalse(e.getMessage().length() > 600, e::getMessage);
    } catch (RuntimeException | StackOverflowError e) {
      fail(hostile, e);
    }
  }
}
