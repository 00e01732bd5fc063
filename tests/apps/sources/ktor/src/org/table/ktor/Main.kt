package org.table.ktor

import io.ktor.client.HttpClient
import io.ktor.client.engine.okhttp.OkHttp
import io.ktor.client.request.get
import io.ktor.client.request.header
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.launch
import org.table.shared.Page

/** Two requests by Ktor's client, one after the other in a coroutine. */
class Main : Page() {
    private val client = HttpClient(OkHttp)

    override fun title() = "Ktor"

    override fun fill() {
        MainScope().launch { request() }
    }

    private suspend fun request() {
        val read = client.get("https://ktor.example/greetings") { header("Accept", "text/plain") }
        show("GET was answered ${read.status.value} by ${read.version}")
        val written = client.post("https://ktor.example/greetings") { setBody("hello world") }
        show("POST was answered ${written.status.value} with ${written.bodyAsText().length} letters")
    }
}
