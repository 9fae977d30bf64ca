package org.lethe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Interval;

class NumbersTest {
  @Test
  void figuresHaveThreeDecimals() {
    assertEquals("0.610", Numbers.figure(0.61));
    assertEquals("-0.017", Numbers.figure(-0.0171));
    assertEquals("0.000", Numbers.figure(0));
    assertEquals("-1.8e-04", Numbers.figure(-0.00018));
    assertEquals("1234.6", Numbers.figure(1234.56));
    assertEquals("1.5e+06", Numbers.figure(1_500_000));
    assertEquals("-", Numbers.figure(Double.NaN));
  }

  @Test
  void aNarrowIntervalHasMoreDecimals() {
    assertEquals("[0.48 to 0.64]", Numbers.interval(new Interval(0.481, 0.639, 0.95)));
    assertEquals("[-0.004 to 0.003]", Numbers.interval(-0.0041, 0.0026));
  }

  @Test
  void ticksHaveNoNeedlessZeros() {
    assertEquals("0.25", Numbers.plain(0.25));
    assertEquals("30", Numbers.plain(30));
    assertEquals("0", Numbers.plain(-0.0));
    assertEquals("1.00e-05", Numbers.plain(0.00001));
  }

  @Test
  void timesAreTheSameInEveryZone() {
    assertEquals("2026-11-23 12:05:07 UTC", Numbers.time(Instant.parse("2026-11-23T12:05:07.9Z")));
    assertEquals("4.2 s", Numbers.duration(Duration.ofMillis(4210)));
    assertEquals("3 min 5 s", Numbers.duration(Duration.ofSeconds(185)));
    assertEquals("1 h 2 min", Numbers.duration(Duration.ofMinutes(62)));
  }
}
