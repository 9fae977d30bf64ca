package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFileTest {
  private static final int LOOKS = 2000;

  @TempDir private Path folder;

  @Test
  void whatVanishesWhileItIsLookedAtHidesNoOther() throws IOException {
    Path stays = Files.createFile(folder.resolve("stays")).toRealPath();
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> busy =
        CompletableFuture.runAsync(
            () -> {
              while (!enough.get()) {
                comeAndGo();
              }
            });
    for (int look = 0; look < LOOKS; look++) {
      assertTrue(StoredFile.in(folder).stream().anyMatch(file -> file.path().equals(stays)));
    }
    enough.set(true);
    busy.join();
  }

  /** As a run's checkpoints do at the end of a stage. */
  private void comeAndGo() {
    try {
      Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));
      Path one = Files.createFile(checkpoints.resolve("one"));
      Files.delete(one);
      Files.delete(checkpoints);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
