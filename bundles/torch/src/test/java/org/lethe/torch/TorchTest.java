package org.lethe.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TorchTest {

  private final Torch torch = new Torch(Engine.getInstance());

  @Test
  void theThreadCountBelongsToTheCallingThread() throws Exception {
    torch.setThreads(2);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      int there =
          other
              .submit(
                  () -> {
                    torch.setThreads(1);
                    return torch.threads();
                  })
              .get();
      assertEquals(1, there);
      assertEquals(2, torch.threads());
    } finally {
      other.shutdown();
    }
  }

  @Test
  void noThreadsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> torch.setThreads(0));
  }

  @Test
  void libtorchForTheCpuHasNoCudaDevices() {
    assertEquals(List.of(), torch.cudaDevices());
    torch.setCudnnBenchmark(true);
  }
}
