package org.lethe.identifier.eigengap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.task.State;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Session;
import org.lethe.testing.CallingThread;

/** Correlations, against NumPy. */
class MomentsTest {
  private final Session session =
      new EngineNetworks(Engine.getInstance()).session(new CallingThread());

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void pooledCorrelationsAreThoseOfNumpy() {
    Correlation rho = correlation(Similarity.POOLED, Outputs.values(), 2);
    assertArrayEquals(new int[] {0, 1, 2, 3}, rho.live());
    assertEquals(0.375129726736, rho.of(0, 1), 1e-6);
    assertEquals(0.186644776915, rho.of(0, 2), 1e-6);
    assertEquals(0.162417531960, rho.of(1, 2), 1e-6);
    assertEquals(rho.of(0, 1), rho.of(3, 0), 1e-6);
    assertEquals(1, rho.of(1, 3), 1e-6);
    assertEquals(1, rho.of(2, 2));
  }

  @Test
  void correlationsPerSampleAreThoseOfNumpy() {
    Correlation rho = correlation(Similarity.PER_SAMPLE, Outputs.values(), 2);
    assertArrayEquals(new int[] {0, 1, 2, 3}, rho.live());
    assertEquals(0.326192759361, rho.of(0, 1), 1e-6);
    assertEquals(0.144134415159, rho.of(0, 2), 1e-6);
    assertEquals(0.230311502886, rho.of(1, 2), 1e-6);
    assertEquals(1, rho.of(1, 3), 1e-6);
  }

  @Test
  void anImageInWhichAFilterDoesNotVaryHasNoPartInIt() {
    Correlation rho = correlation(Similarity.PER_SAMPLE, Outputs.withPause(1, 0), 2);
    assertEquals(0.344953489252, rho.of(0, 1), 1e-6);
    assertEquals(0.187298820345, rho.of(0, 2), 1e-6);
  }

  @Test
  void batchesMakeNoDifference() {
    for (Similarity similarity : Similarity.values()) {
      Correlation whole = correlation(similarity, Outputs.values(), 4);
      Correlation single = correlation(similarity, Outputs.values(), 1);
      assertEquals(whole.of(0, 1), single.of(0, 1), 1e-12);
      assertEquals(whole.of(1, 2), single.of(1, 2), 1e-12);
    }
  }

  /** With a mean of a million and steps of 1/16, squares of outputs leave no digits of variance. */
  @Test
  void aLargeMeanCostsNoPrecision() {
    float[] values = Outputs.values();
    float[] near = new float[values.length];
    float[] far = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      near[i] = Math.round(values[i] * 4) / 16f;
      far[i] = near[i] + 1_000_000;
    }
    Correlation expected = correlation(Similarity.POOLED, near, 2);
    Correlation found = correlation(Similarity.POOLED, far, 2);
    assertFalse(found.isLive(4));
    assertEquals(expected.of(0, 1), found.of(0, 1), 1e-9);
    assertEquals(expected.of(1, 2), found.of(1, 2), 1e-9);
  }

  @Test
  void smallOutputsAreAlive() {
    float[] values = Outputs.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 1e-12f;
    }
    Correlation rho = correlation(Similarity.POOLED, values, 2);
    assertArrayEquals(new int[] {0, 1, 2, 3}, rho.live());
    assertEquals(0.375129726736, rho.of(0, 1), 1e-6);
  }

  @Test
  void savedBetweenTwoBatchesTheyEndInTheSameBits() {
    float[] values = Outputs.values();
    float[] first = Arrays.copyOf(values, values.length / 2);
    float[] second = Arrays.copyOfRange(values, values.length / 2, values.length);
    State state = new State();
    try (Moments moments = new Moments(session, Similarity.POOLED, Outputs.FILTERS)) {
      add(moments, first);
      moments.save(state);
    }
    try (Moments moments = new Moments(session, Similarity.POOLED, Outputs.FILTERS)) {
      moments.load(state);
      add(moments, second);
      Correlation resumed = moments.correlation();
      Correlation whole = correlation(Similarity.POOLED, values, 2);
      assertEquals(whole.of(0, 1), resumed.of(0, 1));
      assertEquals(whole.of(1, 2), resumed.of(1, 2));
    }
  }

  private Correlation correlation(Similarity similarity, float[] values, int batch) {
    int size = values.length / Outputs.IMAGES * batch;
    try (Moments moments = new Moments(session, similarity, Outputs.FILTERS)) {
      for (int from = 0; from < values.length; from += size) {
        add(moments, Arrays.copyOfRange(values, from, from + size));
      }
      return moments.correlation();
    }
  }

  private void add(Moments moments, float[] values) {
    try (NDManager step = session.step()) {
      moments.add(step, Outputs.maps(step, values));
    }
  }
}
