package org.lethe.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

class ModelFileTest {
  private static final Model MODEL = new Model(network(3, 2), weights(1));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("m.safetensors");
  }

  @Test
  void aModelIsReadWithoutAnyoneWhoDescribesItsNetwork() {
    ModelFile.write(file, MODEL, Map.of("lethe.task", "Left"));
    assertEquals(MODEL, ModelFile.read(file, () -> fail("not asked")));
    assertEquals("Left", Safetensors.metadata(file).get("lethe.task"));
    assertEquals("conv.weight", Safetensors.read(file).names().iterator().next());
  }

  @Test
  void aFileWithoutANetworkIsReadIntoAnother() {
    Safetensors.write(file, MODEL.weights(), Map.of());
    assertEquals(Optional.empty(), ModelFile.network(file));
    assertEquals(MODEL, ModelFile.read(file, MODEL::network));
  }

  @Test
  void everyChangedByteOfTheNetworkIsRefused() {
    Map<String, String> metadata = ModelFile.with(MODEL.network(), Map.of());
    String text = metadata.get(ModelFile.NETWORK);
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == '1' ? '2' : '1';
      Map<String, String> changed = new LinkedHashMap<>(metadata);
      changed.put(ModelFile.NETWORK, text.substring(0, i) + other + text.substring(i + 1));
      Safetensors.write(file, MODEL.weights(), changed);
      assertRefused(
          file + ": lethe.network: damaged, lethe.network.sha256 differs; use an intact copy",
          () -> ModelFile.read(file, () -> fail("not asked")));
    }
    metadata.remove(ModelFile.CHECKSUM);
    Safetensors.write(file, MODEL.weights(), metadata);
    assertRefused("lethe.network.sha256 differs", () -> ModelFile.network(file));
  }

  @Test
  void tensorsOfAnotherNetworkAreRefused() {
    Safetensors.write(file, weights(1), ModelFile.with(network(3, 5), Map.of()));
    assertRefused(
        "does not fit: conv.weight is F32[2, 3, 1, 1], not F32[5, 3, 1, 1], conv.bias is F32[2],"
            + " not F32[5]; its tensors are not those of its lethe.network",
        () -> ModelFile.read(file, () -> fail("not asked")));
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    for (float number : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      Safetensors.write(file, weights(number), Map.of());
      assertRefused(
          "weights: %s: conv.weight holds NaN or infinity; use weights of a training"
              .formatted(file),
          () -> StateDict.read(file, MODEL.network()));
    }
  }

  @Test
  void halfPrecisionIsToBeConverted() {
    Map<String, Tensor> halves = new LinkedHashMap<>();
    halves.put(
        "conv.weight", new Tensor(DType.F16, new long[] {2, 3, 1, 1}, ByteBuffer.allocate(12)));
    halves.put("conv.bias", new Tensor(DType.F16, new long[] {2}, ByteBuffer.allocate(4)));
    Safetensors.write(file, Weights.of(halves), Map.of());
    assertRefused(
        "conv.bias is F16[2], not F32[2]; convert its tensors to float32, in PyTorch with"
            + " model.float()",
        () -> StateDict.read(file, MODEL.network()));
  }

  @Test
  void namesOfAParallelWrapperAreToBeUnwrapped() {
    Map<String, Tensor> wrapped = new LinkedHashMap<>();
    weights(1).asMap().forEach((name, tensor) -> wrapped.put("module." + name, tensor));
    Safetensors.write(file, Weights.of(wrapped), Map.of());
    assertRefused(
        "lacks conv.weight, conv.bias; its names begin with module., as DataParallel saves them;"
            + " save model.module.state_dict()",
        () -> StateDict.read(file, MODEL.network()));
  }

  @Test
  void extentsInWhichAFamilyDiffersAreNotCompared() {
    Safetensors.write(file, weights(1), Map.of());
    assertEquals(Optional.empty(), StateDict.refusal(file, List.of(network(1, 2), network(3, 2))));
    assertEquals(
        file
            + " does not fit: conv.weight is F32[2, 3, 1, 1], not F32[4, any, 1, 1], conv.bias is"
            + " F32[2], not F32[4]; give the backbone and width it was trained with",
        StateDict.refusal(file, List.of(network(1, 4), network(5, 4))).orElseThrow());
  }

  @Test
  void weightsForAGivenNetworkAreNotThoseOfOneWithOtherNodes() {
    Network larger = image(6, new Layer.Relu());
    ModelFile.write(file, new Model(image(4, new Layer.Relu()), weights(1)), Map.of());
    assertEquals(weights(1), ModelFile.weights(file, larger), "images may be of another size");
    Network other = image(4, new Layer.Sigmoid());
    assertRefused(
        "weights: %s carries a network with other layers than the backbone's; give the backbone it"
                .formatted(file)
            + " was trained with",
        () -> ModelFile.weights(file, other));
  }

  private static Network image(int size, Layer behind) {
    Network.Builder b = Network.builder(new Shape(3, size, size));
    b.add("conv", new Layer.Conv2d(3, 2, 1, 1, 0, true), "x");
    return b.build(b.add("behind", behind, "conv"), List.of());
  }

  private static Network network(int channels, int filters) {
    Network.Builder b = Network.builder(new Shape(channels, 4, 4));
    b.add("conv", new Layer.Conv2d(channels, filters, 1, 1, 0, true), "x");
    return b.build("conv", List.of());
  }

  private static Weights weights(float last) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("conv.weight", Tensor.of(new float[] {1, 2, 3, 4, 5, last}, 2, 3, 1, 1));
    tensors.put("conv.bias", Tensor.of(new float[] {7, 8}, 2));
    return Weights.of(tensors);
  }

  private static Network fail(String why) {
    throw new AssertionError(why);
  }

  private static void assertRefused(String why, Executable attempt) {
    String message = assertThrows(LetheException.class, attempt).getMessage();
    assertTrue(message.contains(why), message);
    assertEquals(1, message.lines().count(), message);
  }
}
