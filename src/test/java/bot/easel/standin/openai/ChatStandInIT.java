package bot.easel.standin.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The stand-in's chat completions: what it takes, what it refuses, and the shape of its answers.
class ChatStandInIT {
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5"
                    + "ErkJggg==";
    private static final String SEEN =
            """
            {"model": "gpt-4o-mini", "max_completion_tokens": 50, "store": false,
             "messages": [
               {"role": "system", "content": "Say what is there."},
               {"role": "user", "content": [
                 {"type": "text", "text": "What is it?"},
                 {"type": "image_url", "image_url": {"url": "data:image/png;base64,PIXEL"}}]}],
             "response_format": {"type": "json_schema", "json_schema": {
               "name": "seen", "strict": true, "schema": {
                 "type": "object", "required": ["what"], "additionalProperties": false,
                 "properties": {"what": {"type": "string"}}}}}}
            """
                    .replace("PIXEL", PIXEL);

    private OpenAiStandIn openai;

    @BeforeEach
    void open() {
        openai = OpenAiStandIn.start();
    }

    @AfterEach
    void close() {
        openai.close();
    }

    @Test
    void requestsAndAnswersAreAsPublished() throws Exception {
        HttpResponse<String> answer = post(SEEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(openai.violations()).isEmpty();
        assertThat(openai.chats().getFirst().pictures()).isEqualTo(1);
        Optional<PublishedSchema> published = PublishedSchema.load();
        assumeTrue(published.isPresent(), "the published documents are not here");
        assertThat(published.get().problems("CreateChatCompletionRequest", SEEN)).isEmpty();
        assertThat(published.get().problems("CreateChatCompletionResponse", answer.body()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"gpt-4o-mini\" | \"gpt-4.1-nano\" | 404",
                "\"gpt-4o-mini\" | \"gpt-0\" | 404",
                "\"additionalProperties\": false | \"additionalProperties\": true | 400",
                "\"required\": [\"what\"] | \"required\": [] | 400",
                "data:image/png | data:image/jpeg | 400",
                "data:image/png;base64, | https://example.org/ | 400",
                "\"store\": false | \"reasoning_effort\": \"low\" | 400",
                "\"store\": false | \"stored\": false | 400",
                "\"role\": \"user\" | \"role\": \"system\" | 400",
                "\"max_completion_tokens\": 50 | \"max_completion_tokens\": 0 | 400",
            })
    void whatOpenAiRefusesIsRefused(String written, String other, int status) throws Exception {
        assertThat(SEEN).contains(written);

        assertThat(post(SEEN.replace(written, other)).statusCode()).isEqualTo(status);

        assertThat(openai.violations()).hasSize(1);
        assertThat(openai.bill()).isEmpty();
    }

    @Test
    void anAnswerThatIsTooLongIsCut() throws Exception {
        openai.nextAnswers(Answer.of("x".repeat(500)));

        assertThat(post(SEEN).body()).contains("\"finish_reason\":\"length\"");

        assertThat(openai.bill())
                .extracting(billed -> billed.usage().imageOut())
                .isEqualTo(List.of(50L));
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(openai.baseUrl() + "/chat/completions"))
                            .header("Authorization", "Bearer " + openai.apiKey())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
