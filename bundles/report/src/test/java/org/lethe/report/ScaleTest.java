package org.lethe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static List<String> ticks(Scale scale) {
    return scale.ticks().stream().map(Numbers::plain).toList();
  }

  private static Scale of(double... values) {
    return Scale.of(DoubleStream.of(values), 6, 0, 100);
  }

  @Test
  void ticksAreRound() {
    assertEquals(
        List.of("0.5", "0.55", "0.6", "0.65", "0.7", "0.75"), ticks(of(0.51, 0.74).rounded()));
    assertEquals(List.of("-10", "-5", "0", "5", "10"), ticks(of(-10, 10)));
    assertEquals(List.of("1", "2", "3"), ticks(of(1, 3)));
    assertEquals(List.of("0", "20000", "40000", "60000", "80000", "100000"), ticks(of(0, 100_000)));
  }

  @Test
  void oneValueIsInTheMiddle() {
    assertEquals(50, of(0.8).at(0.8), 1e-9);
    assertEquals(50, of(0, 0, Double.NaN).at(0), 1e-9);
    assertEquals(100, Scale.of(DoubleStream.empty(), 6, 0, 100).at(1), 1e-9);
  }

  @Test
  void valuesThatHardlyDifferHaveTicksToo() {
    assertEquals(50, of(0, Double.MIN_VALUE).at(0), 1e-9);
    assertTrue(of(0, Double.MIN_VALUE).ticks().size() < 20);
    assertTrue(of(1e-300, 2e-300).ticks().size() < 20);
  }

  @Test
  void valuesAreProportional() {
    Scale scale = Scale.of(DoubleStream.of(2, 4), 6, 100, 20);
    assertEquals(100, scale.at(2), 1e-9);
    assertEquals(60, scale.at(3), 1e-9);
    assertEquals(20, scale.at(4), 1e-9);
  }
}
