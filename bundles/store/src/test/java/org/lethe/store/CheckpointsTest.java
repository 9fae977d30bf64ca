package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.task.State;
import org.lethe.api.tensor.Tensor;
import org.lethe.store.lifecycle.Checkpoint;

class CheckpointsTest {
  private static final String STAGE = "control:naive";

  @TempDir private Path folder;
  private Checkpoints checkpoints;

  @BeforeEach
  void open() {
    checkpoints = new Checkpoints(new Folder(folder));
  }

  @Test
  void aStateComesBackWhole() {
    State state = new State();
    state.put("steps", 1L << 60);
    state.put("loss", Double.NaN);
    state.put("rate", 1.0);
    state.put("phase", "remover: 1/4");
    state.put("weights", Tensor.of(new float[] {1, -0f, Float.MIN_VALUE}, 3));
    state.child("optimizer").child("moments").put("m", Tensor.of(new long[] {7}));
    checkpoints.save(new Checkpoint(STAGE, 3, 42, state));

    Checkpoint checkpoint = checkpoints.latest(STAGE).orElseThrow();
    assertEquals(3, checkpoint.stateVersion());
    assertEquals(42, checkpoint.step());
    State read = checkpoint.state();
    assertEquals(1L << 60, read.integer("steps"));
    assertEquals(Double.NaN, read.decimal("loss"));
    assertEquals(1.0, read.decimal("rate"));
    assertEquals("remover: 1/4", read.text("phase"));
    assertEquals(state.tensor("weights"), read.tensor("weights"));
    assertEquals(7, read.child("optimizer").child("moments").tensor("m").longs()[0]);
    assertEquals(List.copyOf(state.tensors()), List.copyOf(read.tensors()));
  }

  @Test
  void theNewestTwoAreKeptOfTheStageAlone() throws IOException {
    for (int i = 1; i <= 11; i++) {
      checkpoints.save(numbered(i));
    }
    assertEquals(2, files().size());
    assertEquals(11, checkpoints.latest(STAGE).orElseThrow().state().integer("number"));
    assertEquals(Optional.empty(), checkpoints.latest("control:other"));
    checkpoints.clear(STAGE);
    assertEquals(Optional.empty(), checkpoints.latest(STAGE));
    assertFalse(Files.exists(folder.resolve("checkpoints")));
  }

  @Test
  void theCheckpointsOfAnotherStageOutliveTheEndOfAStage() {
    checkpoints.save(numbered(1));
    checkpoints.save(new Checkpoint("control:other", 1, 2, numbered(2).state()));
    checkpoints.clear(STAGE);
    assertEquals(Optional.empty(), checkpoints.latest(STAGE));
    assertEquals(2, checkpoints.latest("control:other").orElseThrow().step());
  }

  @Test
  void theMillionthIsNewerThanTheOneBefore() throws IOException {
    checkpoints.save(numbered(1));
    Path first = files().get(0);
    String name = first.getFileName().toString().replace(".000001.", ".999998.");
    Files.move(first, first.resolveSibling(name));
    for (int i = 2; i <= 4; i++) {
      checkpoints.save(numbered(i));
      assertEquals(i, checkpoints.latest(STAGE).orElseThrow().state().integer("number"));
    }
    assertEquals(2, files().size());
  }

  @Test
  void aDamagedOneFallsBackToTheOneBefore() throws IOException {
    checkpoints.save(numbered(1));
    checkpoints.save(numbered(2));
    List<Path> files = files();
    byte[] newest = Files.readAllBytes(files.get(1));
    newest[newest.length - 1] ^= 1;
    Files.write(files.get(1), newest);
    assertEquals(1, checkpoints.latest(STAGE).orElseThrow().state().integer("number"));

    Files.write(files.get(0), new byte[0]);
    assertEquals(Optional.empty(), checkpoints.latest(STAGE));
  }

  @Test
  void aStagesNameMayHaveDots() {
    for (int i = 1; i <= 3; i++) {
      State state = new State();
      state.put("number", i);
      checkpoints.save(new Checkpoint("evaluate:acme.probe", 1, i, state));
    }
    assertEquals(3, checkpoints.latest("evaluate:acme.probe").orElseThrow().step());
    assertEquals(Optional.empty(), checkpoints.latest("evaluate:acme"));
  }

  private static Checkpoint numbered(int number) {
    State state = new State();
    state.put("number", number);
    return new Checkpoint(STAGE, 1, number, state);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
      return files.sorted().toList();
    }
  }
}
