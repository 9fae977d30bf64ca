package org.lethe.compute.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;
import org.lethe.torch.Torch;

class CpuComputeTest {

  private final Torch torch = new Torch(Engine.getInstance());

  @Test
  void computesOnOneThreadWithTheCountThatWasSet() throws Exception {
    CpuCompute cpu = new CpuCompute(torch, 1, Precision.F32);
    assertEquals(1, cpu.threads());
    assertEquals(1, cpu.submit(torch::threads).get());
    assertEquals(4f, cpu.submit(this::sumOfOnes).get());
    assertEquals("lethe-compute-cpu", cpu.submit(() -> Thread.currentThread().getName()).get());
    cpu.stop();
  }

  @Test
  void usesAllCoresUnlessTold() throws Exception {
    CpuCompute cpu = new CpuCompute(torch, 0, Precision.BF16);
    assertEquals(Runtime.getRuntime().availableProcessors(), cpu.threads());
    assertEquals(Precision.BF16, cpu.precision());
    cpu.stop();
  }

  @Test
  void leavesBusyCoresToOthers() throws Exception {
    List<Process> neighbours = new ArrayList<>();
    try {
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        neighbours.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
      }
      CpuCompute cpu = new CpuCompute(torch, CpuSettings.AUTO, Precision.F32);
      assertEquals(1, cpu.threads());
      cpu.stop();
    } finally {
      neighbours.forEach(Process::destroyForcibly);
    }
  }

  @Test
  void dividesItsThreadsAmongItsLanes() throws Exception {
    CpuCompute cpu = new CpuCompute(torch, new CpuSettings(4, 2, Precision.BF16));
    assertEquals(4, cpu.threads());
    assertEquals(4, cpu.submit(torch::threads).get());
    assertEquals(2, cpu.lanes().size());
    for (Compute lane : cpu.lanes()) {
      assertEquals(2, lane.threads());
      assertEquals(2, lane.submit(torch::threads).get());
      assertEquals("cpu", lane.id());
      assertEquals(Precision.BF16, lane.precision());
      assertEquals(List.of(), lane.lanes());
    }
    cpu.stop();
  }

  @Test
  void executesWorkOfSeveralLanesAtTheSameTime() throws Exception {
    CpuCompute cpu = new CpuCompute(torch, new CpuSettings(2, 0, Precision.F32));
    CountDownLatch both = new CountDownLatch(2);
    List<CompletableFuture<Boolean>> meetings =
        cpu.lanes().stream()
            .map(
                lane ->
                    lane.submit(
                        () -> {
                          both.countDown();
                          return both.await(1, TimeUnit.MINUTES);
                        }))
            .toList();
    for (CompletableFuture<Boolean> meeting : meetings) {
      assertTrue(meeting.get());
    }
    cpu.stop();
    for (Compute lane : cpu.lanes()) {
      assertThrows(ExecutionException.class, () -> lane.submit(this::sumOfOnes).get());
    }
  }

  @Test
  void hasNoLanesWhereTheyWouldShareAThread() throws Exception {
    for (CpuSettings settings :
        List.of(
            new CpuSettings(1, 0, Precision.F32),
            new CpuSettings(1, 3, Precision.F32),
            new CpuSettings(4, 1, Precision.F32))) {
      CpuCompute cpu = new CpuCompute(torch, settings);
      assertEquals(List.of(), cpu.lanes(), settings.toString());
      cpu.stop();
    }
  }

  @Test
  void describesItself() throws Exception {
    CpuCompute cpu = new CpuCompute(torch, 1, Precision.F32);
    assertEquals("cpu", cpu.id());
    assertEquals(Compute.Kind.CPU, cpu.kind());
    assertFalse(cpu.description().isBlank());
    assertTrue(cpu.memory() > Runtime.getRuntime().totalMemory(), "memory " + cpu.memory());
    cpu.stop();
  }

  @Test
  void rejectsWorkOnceStopped() throws Exception {
    CpuCompute cpu = new CpuCompute(torch, 1, Precision.F32);
    cpu.stop();
    Future<Float> late = cpu.submit(this::sumOfOnes);
    assertInstanceOf(
        RejectedExecutionException.class,
        assertThrows(ExecutionException.class, late::get).getCause());
  }

  private float sumOfOnes() {
    try (NDManager manager = torch.engine().newBaseManager()) {
      return manager.ones(new Shape(2, 2)).sum().getFloat();
    }
  }
}
