package org.lethe.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LayerTest {
  private static final Shape IMAGE = new Shape(3, 8, 6);

  @Test
  void theLayersOfErasersSayTheirShapes() {
    assertEquals(IMAGE, shape(new Layer.MinMax(), IMAGE));
    assertEquals(IMAGE, shape(new Layer.Threshold(.2f), IMAGE));
    assertEquals(new Shape(2, 8, 6), shape(new Layer.Select(List.of(2, 2)), IMAGE));
    assertEquals(new Shape(1, 8, 6), shape(new Layer.ChannelMean(), IMAGE));
    List<Float> three = List.of(1f, 2f, 3f);
    assertEquals(IMAGE, shape(new Layer.Affine(three, three), IMAGE));
    assertRefused(
        "layer takes 3 channels, not 1x8x6",
        () -> shape(new Layer.Affine(three, three), new Shape(1, 8, 6)));
    assertRefused(
        "layer takes channel 3 of 3x8x6", () -> shape(new Layer.Select(List.of(0, 3)), IMAGE));
  }

  @Test
  void settingsThatNoEngineTakesAreRefused() {
    assertRefused("channels less than 1", () -> new Layer.Conv2d(0, 1, 1, 1, 0, false));
    assertRefused("kernel or stride less than 1", () -> new Layer.Conv2d(1, 1, 1, 0, 0, false));
    assertRefused("padding less than 0", () -> new Layer.MaxPool2d(1, 1, -1));
    assertRefused("features less than 1", () -> new Layer.Linear(1, 0));
    assertRefused("channels less than 1", () -> new Layer.BatchNorm2d(-1));
    assertRefused("factor less than 1", () -> new Layer.Upsample(0));
    assertRefused("padding less than 0", () -> new Layer.ReflectionPad2d(0, 0, 0, -1));
    assertRefused("channels []", () -> new Layer.Select(List.of()));
    assertRefused("channels [-1]", () -> new Layer.Select(List.of(-1)));
    assertRefused("value [NaN] is not finite", () -> new Layer.Threshold(Float.NaN));
    assertRefused("slope [Infinity] is not finite", () -> new Layer.LeakyRelu(1f / 0));
    assertRefused(
        "scale [1.0] and shift [1.0, 2.0]", () -> new Layer.Affine(List.of(1f), List.of(1f, 2f)));
    assertRefused(
        "shift [NaN] is not finite", () -> new Layer.Affine(List.of(1f), List.of(Float.NaN)));
  }

  @Test
  void extentsThatOverflowAreRefused() {
    Shape large = new Shape(1, 1 << 20, 1 << 20);
    assertRefused(
        "layer integer overflow", () -> shape(new Layer.Upsample(Integer.MAX_VALUE), large));
    assertRefused(
        "layer integer overflow",
        () -> shape(new Layer.Conv2d(1, 1, 1, 1, Integer.MAX_VALUE, false), large));
    Network.Builder b = Network.builder(new Shape(Integer.MAX_VALUE, 1, 1));
    assertRefused("twice integer overflow", () -> b.add("twice", new Layer.Concat(), "x", "x"));
  }

  @Test
  void aLayerTakesSoManyInputs() {
    Network.Builder b = Network.builder(IMAGE);
    assertRefused("mul Mul[] does not take 1 inputs", () -> b.add("mul", new Layer.Mul(), "x"));
    assertRefused(
        "relu Relu[] does not take 2 inputs", () -> b.add("relu", new Layer.Relu(), "x", "x"));
    assertRefused("in Input[] does not take 1 inputs", () -> b.add("in", new Layer.Input(), "x"));
    assertRefused(
        "join Concat[] does not take 1 inputs", () -> b.add("join", new Layer.Concat(), "x"));
  }

  /** A layer that holds anything else could not be stored. */
  @Test
  void everySettingIsOfATypeThatCanBeStored() {
    Set<Type> plain = Set.of(int.class, boolean.class, float.class);
    for (Class<?> kind : Layer.class.getPermittedSubclasses()) {
      for (RecordComponent component : kind.getRecordComponents()) {
        boolean list =
            component.getGenericType() instanceof ParameterizedType type
                && type.getRawType() == List.class
                && Set.of(Float.class, Integer.class).contains(type.getActualTypeArguments()[0]);
        assertTrue(list || plain.contains(component.getType()), component::toString);
      }
    }
  }

  @Test
  void aNetworkIsPutIntoAnother() {
    Network.Builder part = Network.builder(IMAGE);
    part.add("conv", new Layer.Conv2d(3, 1, 1, 1, 0, true), "x");
    Network inner = part.initial("conv.bias", 3).build("conv", List.of());
    Network.Builder b = Network.builder(IMAGE);
    b.add("relu", new Layer.Relu(), "x");
    Map<String, String> names = b.append(inner, "relu", "inner.");
    Network both = b.build(names.get("conv"), List.of());
    assertEquals(List.of("relu"), both.node("inner.conv").inputs());
    assertEquals(Map.of("inner.conv.bias", 3f), both.initial());
    assertEquals(Map.of("x", "relu", "conv", "inner.conv"), names);
  }

  private static Shape shape(Layer layer, Shape input) {
    Network.Builder b = Network.builder(input);
    return b.shape(b.add("layer", layer, "x"));
  }

  private static void assertRefused(String why, Executable attempt) {
    assertEquals(why, assertThrows(IllegalArgumentException.class, attempt).getMessage());
  }
}
