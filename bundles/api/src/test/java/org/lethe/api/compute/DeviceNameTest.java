package org.lethe.api.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;

class DeviceNameTest {
  private static final List<Device> DEVICES =
      List.of(new Device("gpu1"), new Device("cpu"), new Device("gpu0"));

  @Test
  void meansAnIdWithOrWithoutItsNumber() {
    assertTrue(new DeviceName("gpu1").means("gpu1"));
    assertTrue(new DeviceName("gpu").means("gpu1"));
    assertTrue(new DeviceName("gpu").means("gpu10"));
    assertFalse(new DeviceName("gpu1").means("gpu10"));
    assertFalse(new DeviceName("gp").means("gpu1"));
    assertFalse(new DeviceName("").means("cpu"));
  }

  @Test
  void findsTheFirstDeviceByItsId() {
    assertEquals("gpu0", new DeviceName("gpu").find(DEVICES).id());
    assertEquals("gpu1", new DeviceName("gpu1").find(DEVICES).id());
  }

  @Test
  void aNameOfNoDeviceIsRefusedWithTheIdsOfAll() {
    assertEquals(
        "compute: no device tpu (registered: [cpu, gpu0, gpu1]); see lethe:devices",
        assertThrows(LetheException.class, () -> new DeviceName("tpu").find(DEVICES)).getMessage());
  }

  private record Device(String id) implements Compute {
    @Override
    public Kind kind() {
      return Kind.CPU;
    }

    @Override
    public int index() {
      return 0;
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public Precision precision() {
      return Precision.F32;
    }

    @Override
    public int threads() {
      return 1;
    }

    @Override
    public long memory() {
      return 0;
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> work) {
      throw new UnsupportedOperationException();
    }
  }
}
