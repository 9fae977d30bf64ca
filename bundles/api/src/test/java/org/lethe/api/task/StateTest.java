package org.lethe.api.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class StateTest {
  private final State state = new State();

  @Test
  void whatIsWrittenInPartsIsRead() {
    StateWriter optimizer = state.child("model").child("optimizer");
    optimizer.put("steps", 7);
    state.child("model").put("loss", 0.5);
    state.put("name", "run");

    StateReader reader = state;
    assertEquals(7, reader.child("model").child("optimizer").integer("steps"));
    assertEquals(0.5, reader.child("model").decimal("loss"));
    assertEquals("run", reader.text("name"));
    assertEquals(List.of("model", "name"), List.copyOf(state.values().keySet()));
  }

  @Test
  void readingChangesNothing() {
    state.put("steps", 7);
    StateReader missing = state.child("remover").child("weights");

    assertTrue(missing.tensors().isEmpty());
    assertThrows(NoSuchElementException.class, () -> missing.integer("steps"));
    assertFalse(state.has("remover"));
    assertEquals(Map.of("steps", 7L), state.values());
  }

  @Test
  void aNameIsWrittenOnce() {
    state.put("steps", 7);
    assertThrows(IllegalStateException.class, () -> state.put("steps", 8));
    state.child("part").put("steps", 7);
    assertThrows(IllegalStateException.class, () -> state.child("part").put("steps", 8));
    assertThrows(IllegalStateException.class, () -> state.put("part", 9));
  }
}
