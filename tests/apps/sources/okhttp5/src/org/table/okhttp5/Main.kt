package org.table.okhttp5

import java.io.IOException
import okhttp3.Call
import okhttp3.Callback
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import okhttp3.Response
import org.table.shared.Page

/** Requests by OkHttp 5, which keeps its list of public suffixes in the app's assets. */
class Main : Page(), Callback {
    private val client = OkHttpClient()

    override fun title() = "OkHttp 5"

    override fun fill() {
        val greetings = Request.Builder().url("https://okhttp5.example/greetings")
        client.newCall(greetings.build()).enqueue(this)
        button("Post") { client.newCall(greetings.post("hello world".toRequestBody()).build()).enqueue(this) }
    }

    override fun onResponse(call: Call, response: Response) {
        val domain = response.request.url.topPrivateDomain()
        show("${call.request().method} to $domain was answered ${response.code} by ${response.protocol}")
    }

    override fun onFailure(call: Call, e: IOException) = show("Failed: $e")
}
